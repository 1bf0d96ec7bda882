package io.cataloom.external.http;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.cataloom.external.http.OutboundFailure.Code;

/**
 * An absolute http or https URL that leaves no room for interpretation: what one program reads as its host, every other
 * does too. There is no user in it, no odd spelling of an address, no backslash; an international name is in its ASCII
 * form. Characters that browsers would escape in path and query are escaped.
 *
 * @param host
 *            in lower case; an IPv6 address without brackets
 * @param port
 *            the scheme's own when the URL names none
 * @param target
 *            path and query, beginning with a slash
 */
public record WebUrl(String scheme, String host, int port, String target) {

    private static final int LONGEST = 2_048;
    private static final int LONGEST_NAME = 253;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private static final Pattern SHAPE = Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*)(#.*)?", Pattern.DOTALL);
    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9a-fA-F:.]+)](?::([0-9]{1,5}))?");
    private static final Pattern NAMED = Pattern.compile("([^:\\[\\]]+)(?::([0-9]{1,5}))?");
    private static final Pattern NAME = Pattern
            .compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
    /** What other parsers would take for a number, and so for an address. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    /**
     * @throws OutboundFailure
     *             with {@link Code#INVALID_URL} or, for another scheme or a disguised address, {@link Code#BLOCKED_URL}
     */
    public static WebUrl parse(String text) throws OutboundFailure {
        if (text.length() > LONGEST) {
            throw invalid("The URL is longer than " + LONGEST + " characters.");
        }
        if (text.codePoints().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            throw invalid("The URL has a control character or a backslash in it.");
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw text.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*")
                    ? new OutboundFailure(Code.BLOCKED_URL, "Only http and https URLs are fetched.")
                    : invalid("The URL is not an absolute http or https URL.");
        }
        String scheme = shape.group(1).toLowerCase(Locale.ROOT);
        String authority = shape.group(2);
        if (authority.contains("@")) {
            throw new OutboundFailure(Code.BLOCKED_URL, "A URL with a user name or password in it is not fetched.");
        }
        Matcher bracketed = BRACKETED.matcher(authority);
        Matcher named = NAMED.matcher(authority);
        String host;
        String port;
        if (bracketed.matches()) {
            host = ipv6(bracketed.group(1));
            port = bracketed.group(2);
        } else if (named.matches()) {
            host = name(named.group(1));
            port = named.group(2);
        } else {
            throw invalid("The URL's host is malformed.");
        }
        return new WebUrl(scheme, host, port(scheme, port), target(shape.group(3)));
    }

    /** Where a Location header, or a link on this page, leads. */
    public WebUrl resolve(String reference) throws OutboundFailure {
        String link = reference.strip();
        if (link.matches("(?s)[a-zA-Z][a-zA-Z0-9+.-]*:.*")) {
            return parse(link);
        }
        if (link.startsWith("//")) {
            return parse(scheme + ":" + link);
        }
        if (link.codePoints().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            throw invalid("The link has a control character or a backslash in it.");
        }
        String relative = link.contains("#") ? link.substring(0, link.indexOf('#')) : link;
        String path = path();
        String joined = switch (relative.isEmpty() ? ' ' : relative.charAt(0)) {
            case ' ' -> target;
            case '/' -> relative;
            case '?' -> path + relative;
            default -> path.substring(0, path.lastIndexOf('/') + 1) + relative;
        };
        return parse(origin() + joined);
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    public boolean sameOrigin(WebUrl other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    /** {@code https://shop.example} or {@code http://shop.example:8080}. */
    public String origin() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return scheme + "://" + shown + (port == usual(scheme) ? "" : ":" + port);
    }

    public WebUrl at(String otherTarget) {
        return new WebUrl(scheme, host, port, otherTarget);
    }

    public URI toUri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        return origin() + target;
    }

    /** The address the host is, if it is no name. */
    @Nullable
    InetAddress literal() {
        return host.contains(":") || IPV4.matcher(host).matches() ? InetAddress.ofLiteral(host) : null;
    }

    private static String name(String raw) throws OutboundFailure {
        String ascii;
        try {
            ascii = IDN.toASCII(raw).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            throw new OutboundFailure(Code.INVALID_URL, "The URL's host is malformed.", notAName);
        }
        if (ENDS_IN_A_NUMBER.matcher(ascii).matches()) {
            if (!IPV4.matcher(ascii).matches() || !inRange(ascii)) {
                throw new OutboundFailure(Code.BLOCKED_URL, "The URL's host is an address in an unusual notation.");
            }
            return ascii;
        }
        if (ascii.length() > LONGEST_NAME || !NAME.matcher(ascii).matches()) {
            throw invalid("The URL's host is malformed.");
        }
        return ascii;
    }

    private static boolean inRange(String address) {
        for (String part : address.split("\\.")) {
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static String ipv6(String literal) throws OutboundFailure {
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            if (address instanceof Inet4Address) {
                throw new OutboundFailure(Code.BLOCKED_URL, "The URL's host is an address in an unusual notation.");
            }
            return address.getHostAddress();
        } catch (IllegalArgumentException malformed) {
            throw new OutboundFailure(Code.INVALID_URL, "The URL's host is malformed.", malformed);
        }
    }

    private static int port(String scheme, @Nullable String text) throws OutboundFailure {
        if (text == null) {
            return usual(scheme);
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw invalid("The URL's port is out of range.");
        }
        return port;
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }

    private static String target(String pathAndQuery) throws OutboundFailure {
        int query = pathAndQuery.indexOf('?');
        String path = withoutDots(escape(query < 0 ? pathAndQuery : pathAndQuery.substring(0, query)));
        String target = query < 0 ? path : path + escape(pathAndQuery.substring(query));
        try {
            new URI("http://h" + target);
            return target;
        } catch (URISyntaxException malformed) {
            throw new OutboundFailure(Code.INVALID_URL, "The URL is malformed.", malformed);
        }
    }

    /** RFC 3986 section 5.2.4; empty segments stay, they may mean something to the server. */
    private static String withoutDots(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].replaceAll("(?i)%2e", ".");
            boolean last = i == parts.length - 1;
            if (part.equals("..")) {
                segments.pollLast();
            } else if (!part.equals(".")) {
                segments.addLast(parts[i]);
                continue;
            }
            if (last) {
                segments.addLast("");
            }
        }
        return "/" + String.join("/", segments);
    }

    /**
     * Escapes what a browser would: anything but ASCII, blanks, quotes, brackets, and a per cent sign that stands
     * alone.
     */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean lonePercent = c == '%'
                    && !text.substring(i, Math.min(i + 2, text.length())).matches("[0-9a-fA-F]{2}");
            if (c > 0x7e || c == ' ' || "\"<>^`{|}[]".indexOf(c) >= 0 || lonePercent) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(String.format(Locale.ROOT, "%%%02X", b));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }

    private static OutboundFailure invalid(String message) {
        return new OutboundFailure(Code.INVALID_URL, message);
    }
}
