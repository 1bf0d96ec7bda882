package io.cataloom.external.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.external.http.OutboundFailure.Code;

/** URLs that people have used to reach what was not meant for them. None leads to a connection. */
class HostileUrlsTest {

    private static final Map<String, List<String>> DNS = new HashMap<>(Map.ofEntries(
            Map.entry("loopback.evil.example", List.of("127.0.0.1")),
            Map.entry("private.evil.example", List.of("10.1.2.3")),
            Map.entry("metadata.google.internal", List.of("169.254.169.254")),
            Map.entry("half.evil.example", List.of("93.184.216.34", "192.168.0.10")),
            Map.entry("six.evil.example", List.of("::1")),
            Map.entry("mapped.evil.example", List.of("::ffff:10.0.0.1")),
            Map.entry("nat64.evil.example", List.of("64:ff9b::a9fe:a9fe")),
            Map.entry("sixtofour.evil.example", List.of("2002:7f00:1::1")),
            Map.entry("teredo.evil.example", List.of("2001:0:4136:e378:8000:63bf:3fff:fdd2")),
            Map.entry("ula.evil.example", List.of("fd12:3456::1")),
            Map.entry("zero.evil.example", List.of("0.0.0.0")),
            Map.entry("cgnat.evil.example", List.of("100.100.100.200")),
            Map.entry("127.0.0.1.nip.example", List.of("127.0.0.1")),
            Map.entry("xn--mnchen-3ya.example", List.of("172.17.0.1")),
            Map.entry("nothing.example", List.of())));

    private static final SafeHttpClient CLIENT = new SafeHttpClient(
            OutboundRules.usual("test").resolvingBy(HostileUrlsTest::look));

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // addresses, plainly
            "http://127.0.0.1/", "http://127.255.255.254/", "http://10.0.0.1/", "http://172.16.0.1/",
            "http://172.31.255.255/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/", "http://0.0.0.0/", "http://255.255.255.255/", "http://224.0.0.1/",
            "http://198.18.0.1/", "http://192.0.2.1/", "http://203.0.113.7/", "http://198.51.100.7/",
            // IPv6
            "http://[::1]/", "http://[::]/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[ff02::1]/",
            "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:169.254.169.254]/",
            "http://[::127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b:1::1]/",
            "http://[2002:7f00:1::]/", "http://[2002:c0a8:0101::1]/", "http://[2001:0:7f00:1::]/",
            "http://[2001:db8::1]/", "http://[100::1]/", "http://[2606:4700::5efe:127.0.0.1]/",
            // in odd notations
            "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.0.0.1/",
            "http://0177.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0x0/", "http://127.0.0.01/",
            "http://127.0.0.256/", "http://1.2.3.4.5/", "http://0xa9fea9fe/", "http://169.254.43518/",
            "http://①②⑦.⓪.⓪.①/", "http://１２７.0.0.1/", "http://127。0。0。1/", "http://0X7F.1/",
            // names
            "http://localhost/", "http://LOCALHOST/", "http://intranet/", "http://router/",
            "http://loopback.evil.example/", "http://private.evil.example/", "http://metadata.google.internal/",
            "http://half.evil.example/", "http://six.evil.example/", "http://mapped.evil.example/",
            "http://nat64.evil.example/", "http://sixtofour.evil.example/", "http://teredo.evil.example/",
            "http://ula.evil.example/", "http://zero.evil.example/", "http://cgnat.evil.example/",
            "http://127.0.0.1.nip.example/", "http://münchen.example/",
            // schemes
            "file:///etc/passwd", "ftp://shop.example/", "gopher://127.0.0.1:6379/_INFO", "dict://127.0.0.1:11211/",
            "jar:http://shop.example!/", "ldap://127.0.0.1/", "data:text/html,x", "javascript:alert(1)",
            "netdoc:/etc/passwd", "ws://shop.example/", "jdbc:postgresql://localhost/",
            // users, ports
            "http://shop.example@127.0.0.1/", "http://user:secret@shop.example/", "http://@shop.example/",
            "http://shop.example:22/", "http://shop.example:6379/", "http://shop.example:8080/",
            "http://shop.example:5432/"})
    void isBlocked(String url) {
        assertThat(failure(url)).extracting(OutboundFailure::code).isEqualTo(Code.BLOCKED_URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "shop.example", "/relative", "//shop.example/", "http:", "http:/", "http://",
            "http:///path", "http://?x", "http:shop.example", " http://shop.example/", "http://shop.example ",
            "http://shop.example\n/", "http://shop.example/\r\nHost: 127.0.0.1", "http://shop.example/\0",
            "http://shop.example\\@127.0.0.1/", "http:\\\\127.0.0.1/", "http://127.0.0.1\\.shop.example/",
            "http://shop.example:/", "http://shop.example:0/", "http://shop.example:65536/",
            "http://shop.example:80:80/", "http://shop.example:8o/", "http://shop.example:+80/",
            "http://shop .example/", "http://%31%32%37.0.0.1/", "http://shop%2eexample/", "http://-shop.example/",
            "http://shop..example/", "http://.shop.example/", "http://shop.example./", "http://[::1/",
            "http://::1/", "http://[::1%25eth0]/", "http://[::1%eth0]/", "http://[v1.x]/", "http://[]/",
            "http://[127.0.0.1]/", "http://shop,example/", "http://shop.example;x/", "http://℀.example/",
            "http://a'b.example/", "http://$(id).example/"})
    void isNoUrl(String url) {
        // an IPv4 address in brackets is both
        assertThat(failure(url)).extracting(OutboundFailure::code).isIn(Code.INVALID_URL, Code.BLOCKED_URL);
    }

    @ParameterizedTest
    @CsvSource({"http://unknown.example/, UNKNOWN_HOST", "http://nothing.example/, UNKNOWN_HOST"})
    void aNameThatIsNotKnownSaysSo(String url, Code code) {
        assertThat(failure(url)).extracting(OutboundFailure::code).isEqualTo(code);
    }

    @Test
    void aRefusalNamesNoAddress() {
        assertThat(failure("http://private.evil.example/")).hasMessage(
                "The URL's host is not open to the public internet.");
    }

    @Test
    void whatIsAllowedIsOpenAndNothingBeside() throws Exception {
        OutboundGuard guard = new OutboundGuard(
                AllowList.of(List.of("10.1.0.0/16", " intranet:8080 ", "[::1]:9000", "127.0.0.1:7000", "")),
                Set.of(80, 443), HostileUrlsTest::look);

        assertThat(open(guard, "http://10.1.2.3/")).isTrue();
        assertThat(open(guard, "http://10.2.2.3/")).isFalse();
        assertThat(open(guard, "http://10.1.2.3:8080/")).isFalse();
        assertThat(open(guard, "http://intranet:8080/")).isTrue();
        assertThat(open(guard, "http://intranet/")).isFalse();
        assertThat(open(guard, "http://[::1]:9000/")).isTrue();
        assertThat(open(guard, "http://[::1]/")).isFalse();
        assertThat(open(guard, "http://127.0.0.1:7000/")).isTrue();
        assertThat(open(guard, "http://127.0.0.1:7001/")).isFalse();
        assertThat(guard.addresses("private.evil.example", 80)).containsExactly(InetAddress.ofLiteral("10.1.2.3"));
    }

    private static boolean open(OutboundGuard guard, String url) throws OutboundFailure {
        WebUrl parsed = WebUrl.parse(url);
        try {
            guard.check(parsed);
            return true;
        } catch (OutboundFailure refused) {
            return false;
        }
    }

    private static OutboundFailure failure(String url) {
        return catchThrowableOfType(OutboundFailure.class, () -> CLIENT.send(HttpCall.get(url)));
    }

    private static List<InetAddress> look(String host) throws UnknownHostException {
        List<String> addresses = DNS.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        return Arrays.stream(addresses.toArray(String[]::new)).map(InetAddress::ofLiteral).toList();
    }
}
