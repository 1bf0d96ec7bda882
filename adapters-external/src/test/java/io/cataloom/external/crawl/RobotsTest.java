package io.cataloom.external.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.WebUrl;

class RobotsTest {

    private static final String FILE = """
            \uFEFF# shop.example
            User-agent: GPTBot
            User-Agent: claudebot/1.0   # two names, one group
            Disallow: /
            Allow: /products/
            Disallow: /products/secret

            user-agent: CCBot
            Disallow: /*.pdf$
            Disallow:

            User-agent: GPTBot
            Disallow: /products/b*r

            Sitemap: https://shop.example/a.xml
            User-agent: *
            Crawl-delay: 7
            Disallow: /cart
            Sitemap: https://shop.example/b.xml
            """;

    @ParameterizedTest
    @CsvSource({"GPTBot, /about, false, 4, Disallow: /, GPTBot",
            "gptbot, /products/tea, true, 5, Allow: /products/, gptbot",
            "ClaudeBot, /products/secret/1, false, 6, Disallow: /products/secret, ClaudeBot",
            "GPTBot, /products/bar, false, 13, Disallow: /products/b*r, GPTBot",
            "ClaudeBot, /products/bar, true, 5, Allow: /products/, ClaudeBot",
            "CCBot, /a.pdf, false, 9, Disallow: /*.pdf$, CCBot",
            "PerplexityBot, /cart/1, false, 18, Disallow: /cart, *"})
    void theLongestLineOfTheAgentsOwnGroupsDecides(String agent, String path, boolean allowed, int line, String text,
            String group) throws OutboundFailure {
        assertThat(robots(FILE).decide(agent, url(path)))
                .isEqualTo(new Robots.Decision(allowed, new RobotsLine(line, text, group)));
    }

    @ParameterizedTest
    @CsvSource({"CCBot, /a.pdfx", "CCBot, /cart", "PerplexityBot, /", "GPTBot, /robots.txt"})
    void whatNoLineForbidsIsAllowed(String agent, String path) throws OutboundFailure {
        assertThat(robots(FILE).decide(agent, url(path)).allowed()).isTrue();
    }

    @Test
    void sitemapsAndTheDelayAreReadWhereverTheyStand() throws OutboundFailure {
        Robots robots = robots(FILE);

        assertThat(robots.file().sitemaps()).containsExactly("https://shop.example/a.xml",
                "https://shop.example/b.xml");
        assertThat(robots.crawlDelay("CataloomBot")).isEqualTo(Duration.ofSeconds(7));
        assertThat(robots.crawlDelay("GPTBot")).isEqualTo(Duration.ZERO);
        assertThat(robots("User-agent: *\nCrawl-delay: 86400").crawlDelay("CataloomBot"))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(robots("User-agent: *\nCrawl-delay: 86400").decide("CataloomBot", url("/")).allowed()).isTrue();
    }

    @Test
    void aFileThatIsMissingAllowsAndOneThatFailsForbids() throws OutboundFailure {
        assertThat(Robots.absent("u", 404).decide("GPTBot", url("/"))).isEqualTo(new Robots.Decision(true, null));
        assertThat(Robots.unreachable("u", 503).decide("GPTBot", url("/"))).isEqualTo(new Robots.Decision(false, null));
    }

    @Test
    void aFileOfAnyKindIsRead() throws OutboundFailure {
        for (String odd : List.of("", "\0\1\2", "<html>not found</html>", "Disallow: /", "User-agent:\nDisallow: /x",
                "User-agent: *\r\rDisallow: /y\r", ":::\n: x")) {
            assertThat(robots(odd).decide("GPTBot", url("/")).allowed()).as(odd).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html>", "\uFEFF<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
            " \r\n\t<html lang=en>", "<HTML>", "<?xml version=\"1.0\"?>\n<!DOCTYPE html>", "<!-- a comment -->\n<html>",
            "<!-- one --> <!-- another -->\n<head><title>", "<body>", "<html"})
    void aWebPageIsNoRobotsTxt(String start) throws OutboundFailure {
        Robots page = robots(start + "\n<pre>\nUser-agent: *\nDisallow: /\nCrawl-delay: 9\n"
                + "Sitemap: https://shop.example/a.xml\n");

        assertThat(page.decide("GPTBot", url("/"))).isEqualTo(new Robots.Decision(true, null));
        assertThat(page.crawlDelay("CataloomBot")).isEqualTo(Duration.ZERO);
        assertThat(page.file()).isEqualTo(new RobotsTxt("https://shop.example/robots.txt", RobotsTxt.State.ABSENT, 200,
                List.of(), "a web page is there instead"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# <html>", "<", "<!-- never closed", "<p>", "Sitemap: https://shop.example/<html>",
            "<htmlx>", "x<html>"})
    void aLineThatIsOddMakesNoWebPageOfIt(String line) throws OutboundFailure {
        assertThat(robots(line + "\nUser-agent: *\nDisallow: /\n").decide("GPTBot", url("/")))
                .isEqualTo(new Robots.Decision(false, new RobotsLine(3, "Disallow: /", "*")));
    }

    @Test
    void aPageOfCommentsIsReadInTime() {
        String page = "<!-- -->".repeat(60_000) + "<!--".repeat(5_000);

        assertTimeout(Duration.ofSeconds(5), () -> robots(page).decide("GPTBot", url("/tea")));
    }

    @Test
    void theLineThatDecidesIsQuotedHoweverLongTheFileIs() throws OutboundFailure {
        String file = "User-agent: *\n" + "Allow: /help\n".repeat(30_000)
                + "Disallow: /tea\nSitemap: https://a.example/x";

        assertThat(robots(file).decide("GPTBot", url("/tea")).line())
                .isEqualTo(new RobotsLine(30_002, "Disallow: /tea", "*"));
        assertThat(robots(file).file().sitemaps()).containsExactly("https://a.example/x");
    }

    @Test
    void aLineOfSpacesIsReadInTime() {
        String line = "Disallow: /" + " ".repeat(500_000) + "x";

        assertTimeout(Duration.ofSeconds(5), () -> robots("User-agent: *\n" + line).decide("GPTBot", url("/tea")));
    }

    private static Robots robots(String text) throws OutboundFailure {
        return Robots.parse(url("/robots.txt"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static WebUrl url(String path) throws OutboundFailure {
        return WebUrl.parse("https://shop.example" + path);
    }
}
