package io.cataloom.rest.storefront.console;

import java.util.List;
import java.util.Map;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import io.cataloom.application.storefront.care.StoreOverview.Overview;
import io.cataloom.application.storefront.care.Warning;
import io.cataloom.domain.storefront.users.StoreUser;

/** What the pages say. */
final class Pages {

    /** Styles from here, forms to here, and nothing else from anywhere: no script, no frame, no plug-in. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";
    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private Pages() {
    }

    /** A link is used up by the button, not by looking: programs that fetch every link of a mail look, too. */
    static MutableHttpResponse<String> confirm() {
        return page(HttpStatus.OK, "Sign in", Html.of("""
                <p>This link signs you in once.</p>
                <form method="post"><button>Sign in</button></form>"""));
    }

    static MutableHttpResponse<String> used() {
        return page(HttpStatus.GONE, "This link was used already",
                Html.of("<p>A link signs in once. Ask for another one.</p>"));
    }

    static MutableHttpResponse<String> expired() {
        return page(HttpStatus.GONE, "This link has expired",
                Html.of("<p>A link works for 72 hours. Ask for another one.</p>"));
    }

    static MutableHttpResponse<String> unknown() {
        return page(HttpStatus.NOT_FOUND, "There is no such link",
                Html.of("<p>Is it complete? If so, ask for another one.</p>"));
    }

    static MutableHttpResponse<String> foreign() {
        return page(HttpStatus.FORBIDDEN, "Not from here",
                Html.of("<p>Another site sent you here. Open the link yourself.</p>"));
    }

    static MutableHttpResponse<String> signedOut() {
        return page(HttpStatus.UNAUTHORIZED, "You are not signed in",
                Html.of("<p>Ask for a login link: it opens this page.</p>"));
    }

    static MutableHttpResponse<String> console(StoreUser user, Overview store) {
        return page(HttpStatus.OK, store.name(), Html.of("""
                <p>%s%s</p>
                <h2>In the store</h2>
                <table>%s</table>
                <h2>To do</h2>
                %s
                <h2>More</h2>
                <ul><li><a href="/api/docs">The API and its documentation</a></li></ul>
                %s""", signedInAs(user), store.live() ? "" : " The store is not live.", rows(store.counts()),
                warnings(store.warnings()), signOut()));
    }

    /** For users who may sign in, but not work here. */
    static MutableHttpResponse<String> account(StoreUser user, String storeName) {
        return page(HttpStatus.OK, storeName, Html.of("""
                <p>%s</p>
                <p>This account has no access to the store's console.</p>
                %s""", signedInAs(user), signOut()));
    }

    private static Html signedInAs(StoreUser user) {
        return Html.of("Signed in as <strong>%s</strong> (%s).", user.email(),
                String.join(", ", user.roles().stream().sorted().map(role -> role.code()).toList()));
    }

    private static Html rows(Map<String, Long> counts) {
        return Html.join(counts.entrySet().stream()
                .map(count -> Html.of("<tr><th>%s</th><td>%s</td></tr>", count.getKey(), count.getValue())).toList());
    }

    private static Html warnings(List<Warning> warnings) {
        return warnings.isEmpty() ? Html.of("<p>Nothing: all is well.</p>")
                : Html.of("<ul>%s</ul>", Html.join(warnings.stream()
                        .map(warning -> Html.of("<li>%s</li>", warning.message())).toList()));
    }

    private static Html signOut() {
        return Html.of("<form method=\"post\" action=\"/console/sign-out\"><button>Sign out</button></form>");
    }

    private static MutableHttpResponse<String> page(HttpStatus status, String title, Html content) {
        Html page = Html.of("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="stylesheet" href="/console/console.css">
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """, title, title, content);
        return guarded(HttpResponse.<String>status(status).contentType(HTML).body(page.text()));
    }

    /** Addresses of these pages hold secrets, and what they show is not for caches. */
    static <T> MutableHttpResponse<T> guarded(MutableHttpResponse<T> response) {
        return response.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin").header("Cache-Control", "no-store");
    }
}
