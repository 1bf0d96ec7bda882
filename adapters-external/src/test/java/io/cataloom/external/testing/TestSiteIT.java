package io.cataloom.external.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.cataloom.external.http.AllowList;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundRules;
import io.cataloom.external.http.SafeHttpClient;

class TestSiteIT {

    @Test
    void everyHostServesItsProductAndRemembersWhoAsked() throws Exception {
        try (TestSite site = TestSite.start();
                SafeHttpClient client = new SafeHttpClient(OutboundRules.usual("CataloomBot/1.0")
                        .allowing(AllowList.of(site.allowed())).trusting(TestTls.context())
                        .resolvingBy(_ -> List.of(InetAddress.ofLiteral("127.0.0.1"))))) {
            for (String host : TestSite.HOSTS) {
                HttpAnswer answer = client.send(HttpCall.get(site.product(host)));

                assertThat(answer.status()).as(host).isBetween(200, 203);
                assertThat(answer.url().host()).isEqualTo(host);
                assertThat(answer.body()).asString().contains("<html").doesNotContain("{{origin}}");
            }
            site.put(TestSite.GOOD, "/products/ac1", "text/html", "changed");

            assertThat(client.send(HttpCall.get(site.product(TestSite.GOOD))).body())
                    .isEqualTo("changed".getBytes(StandardCharsets.UTF_8));
            assertThat(site.requests().getLast()).isEqualTo(new TestSite.Request(TestSite.GOOD, "GET", "/products/ac1",
                    "CataloomBot/1.0", null, ""));
        }
    }
}
