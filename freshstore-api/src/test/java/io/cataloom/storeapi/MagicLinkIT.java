package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.storeapi.Shop.Answer;

class MagicLinkIT {

    private final Shop shop = Shop.open();

    @Test
    void aLinkSignsInOnceAndLookingDoesNotUseItUp() {
        String link = link(shop, "admin");

        for (int i = 0; i < 3; i++) {
            Answer looked = visit(link);
            assertThat(looked.status()).isEqualTo(200);
            assertThat(looked.header("Set-Cookie")).isEmpty();
            assertThat(looked.body()).contains("<form method=\"post\"><button>Sign in</button></form>");
        }
        Answer opened = open(link);
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.header("Location")).isEqualTo("/console");
        String cookie = opened.header("Set-Cookie");
        assertThat(cookie).matches("cataloom_session=[0-9A-Za-z]{64};.*").containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Path=/",
                        "Max-Age=43200")
                .doesNotContain("Secure");

        Answer again = open(link);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.header("Content-Type")).startsWith("text/html");
        assertThat(again.body()).contains("This link was used already");
        assertThat(visit(link).status()).isEqualTo(410);
        assertThat(console(session(opened)).status()).isEqualTo(200);
    }

    @Test
    void ofSixteenAtOnceOneSignsIn() throws Exception {
        String link = link(shop, "admin");
        List<Callable<Answer>> tries = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tries.add(() -> open(link));
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<Answer> answer : threads.invokeAll(tries)) {
                statuses.add(answer.get().status());
            }
        }

        assertThat(statuses).filteredOn(status -> status == 303).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 410).hasSize(15);
        assertThat(shop.api().query("SELECT count(*) FROM console_session WHERE workspace_id = "
                + shop.id().value())).containsExactly("1");
    }

    @Test
    void aLinkIsOldAfterThreeDays() {
        String link = link(shop, "admin");
        assertThat(shop.api().query("SELECT (expires_at - created_at)::text FROM login_link WHERE workspace_id = "
                + shop.id().value())).containsExactly("3 days");
        shop.api().execute("UPDATE login_link SET expires_at = now() WHERE workspace_id = " + shop.id().value());

        assertThat(visit(link).status()).isEqualTo(410);
        assertThat(open(link).status()).isEqualTo(410);
        assertThat(open(link).body()).contains("This link has expired");
    }

    @Test
    void whatIsNoLinkIsNotFound() {
        String link = link(shop, "admin");
        for (String path : List.of("/magiclink/x", "/magiclink/" + "a".repeat(64), link + "a", "/magiclink/%00",
                "/magiclink/%3Cscript%3Ealert(1)%3C%2Fscript%3E")) {
            for (Answer answer : List.of(visit(path), open(path))) {
                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.header("Content-Type")).startsWith("text/html");
                assertThat(answer.body()).doesNotContain("<script");
            }
        }
        shop.api().execute("UPDATE store_user SET deleted_at = now() WHERE workspace_id = " + shop.id().value());
        assertThat(open(link).status()).as("of a deleted user").isEqualTo(404);
    }

    @Test
    void anotherSitesFormDoesNotSignIn() {
        String link = link(shop, "admin");

        for (String[] header : new String[][]{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}}) {
            Answer foreign = new Answer(shop.api().send(
                    shop.api().to(link).header(header[0], header[1]).POST(BodyPublishers.noBody())));
            assertThat(foreign.status()).isEqualTo(403);
        }
        Answer own = new Answer(shop.api().send(shop.api().to(link)
                .header("Origin", "http://localhost:" + shop.api().port()).POST(BodyPublishers.noBody())));
        assertThat(own.status()).isEqualTo(303);
    }

    @Test
    void theConsoleShowsTheStoreUntilSigningOut() {
        shop.patch("/api/settings/store", "{\"name\":\"Tea & more\",\"niche\":\"tea\"}");
        String session = session(open(link(shop, "admin")));

        Answer console = console(session);
        assertThat(console.status()).isEqualTo(200);
        assertThat(console.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(console.header("Cache-Control")).isEqualTo("no-store");
        assertThat(console.body()).contains("<h1>Tea &amp; more</h1>",
                "Signed in as <strong>admin@example.com</strong>",
                "<tr><th>Products</th><td>0</td></tr>", "an Amazon Affiliate Tag", "The store is not live",
                "<a href=\"/api/docs\">");
        Answer health = new Answer(shop.api().send(shop.api().to("/admin/store-health")));
        assertThat(health.status()).isEqualTo(303);
        assertThat(health.header("Location")).isEqualTo("/console");

        Answer out = new Answer(shop.api().send(shop.api().to("/console/sign-out")
                .header("Cookie", "cataloom_session=" + session).POST(BodyPublishers.noBody())));
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Set-Cookie")).contains("cataloom_session=;", "Max-Age=0");
        assertThat(console(session).status()).isEqualTo(401);
        assertThat(console("a".repeat(64)).status()).isEqualTo(401);
        assertThat(new Answer(shop.api().send(shop.api().to("/console"))).status()).isEqualTo(401);
    }

    @Test
    void aPlainUserSeesNothingOfTheStore() {
        String session = session(open(link(shop, "user")));

        assertThat(console(session).body()).contains("no access to the store").doesNotContain("Products");
    }

    @Test
    void aSessionEndsWithItsTimeAndItsUser() {
        String first = session(open(link(shop, "admin")));
        shop.api().execute("UPDATE console_session SET expires_at = now() WHERE workspace_id = "
                + shop.id().value());
        assertThat(console(first).status()).isEqualTo(401);

        String second = session(open(link(shop, "admin")));
        assertThat(console(second).status()).isEqualTo(200);
        shop.api().execute("UPDATE store_user SET deleted_at = now() WHERE workspace_id = " + shop.id().value());
        assertThat(console(second).status()).isEqualTo(401);
    }

    @Test
    void noTextOfTheStoreIsEverMarkup() {
        String attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\\\"'%s&";
        shop.patch("/api/settings/store", "{\"name\":\"" + attack + "\",\"niche\":\"" + attack + "\"}");
        shop.post("/api/users", "{\"email\":\"admin@example.com\",\"first_name\":\"" + attack + "\",\"last_name\":\""
                + attack + "\",\"roles\":[\"admin\"]}");

        Answer console = console(session(open(link(shop, "admin"))));

        assertThat(console.status()).isEqualTo(200);
        assertThat(console.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script", "<img",
                "onerror=alert(2)>\"");
        assertThat(console.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                        + "base-uri 'none'; frame-ancestors 'none'");
        assertThat(console.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shop.get("/api/settings/store").json().at("/data/name").textValue())
                .as("stored and returned as it is").isEqualTo(attack.replace("\\\"", "\""));
        assertThat(shop.get("/api/users/1").json().at("/data/firstName").textValue())
                .isEqualTo(attack.replace("\\\"", "\""));
        Answer style = new Answer(shop.api().send(shop.api().to("/console/console.css")));
        assertThat(style.header("Content-Type")).startsWith("text/css");
    }

    @Test
    void behindTlsTheCookieIsSecure() {
        try (ApiUnderTest api = StoreUnderTest.start(Map.of("cataloom.trusted-proxies", "127.0.0.0/8"))) {
            Shop proxied = Shop.open(api);
            String link = link(proxied, "admin");
            Answer opened = new Answer(api.send(api.to(link).header("X-Forwarded-Proto", "https")
                    .POST(BodyPublishers.noBody())));
            assertThat(opened.header("Set-Cookie")).contains("Secure");
            assertThat(new Answer(api.send(proxied.to("/api/users/login-link?email=admin@example.com")
                    .header("X-Forwarded-Proto", "https"))).json().at("/data/loginLink").textValue())
                    .startsWith("https://localhost:" + api.port() + "/magiclink/");
        }
    }

    /** A new link's path, for a user with that role, who is made if need be. */
    private static String link(Shop shop, String role) {
        shop.post("/api/users", "{\"email\":\"" + role + "@example.com\",\"roles\":[\"" + role + "\"]}");
        String url = shop.get("/api/users/login-link?email=" + role + "@example.com").json().at("/data/loginLink")
                .textValue();
        return url.substring(url.indexOf("/magiclink/"));
    }

    private Answer visit(String path) {
        return new Answer(shop.api().send(shop.api().to(path)));
    }

    private Answer open(String path) {
        return new Answer(shop.api().send(shop.api().to(path).POST(BodyPublishers.noBody())));
    }

    private Answer console(String session) {
        return new Answer(shop.api()
                .send(shop.api().to("/console").header("Cookie", "cataloom_session=" + session)));
    }

    private static String session(Answer opened) {
        return Stream.of(opened.header("Set-Cookie").split(";")).findFirst().orElseThrow()
                .substring("cataloom_session=".length());
    }
}
