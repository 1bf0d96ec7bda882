package io.cataloom.rest.storefront.console;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

import io.cataloom.application.storefront.care.StoreOverview;
import io.cataloom.application.storefront.users.Sessions.SignedIn;
import io.cataloom.application.storefront.users.SignIn;
import io.cataloom.application.storefront.users.SignIn.Opened;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceProfile;
import io.cataloom.rest.http.Public;
import io.cataloom.rest.http.PublicAddress;

/** Signing in by a link, the console, signing out. Without scripts: forms are sent and pages come back. */
@Hidden
@Public
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class ConsoleController {

    static final String COOKIE = "cataloom_session";
    private static final Pattern SECRET = Pattern.compile("[0-9A-Za-z]{" + SignIn.SECRET_LENGTH + "}");

    private final SignIn signIn;
    private final StoreOverview overview;
    private final WorkspaceProfiles profiles;
    private final PublicAddress addresses;

    ConsoleController(SignIn signIn, StoreOverview overview, WorkspaceProfiles profiles, PublicAddress addresses) {
        this.signIn = signIn;
        this.overview = overview;
        this.profiles = profiles;
        this.addresses = addresses;
    }

    @Get("/magiclink/{token}")
    HttpResponse<?> look(String token) {
        if (!SECRET.matcher(token).matches()) {
            return Pages.unknown();
        }
        return switch (signIn.look(new Secret(token))) {
            case READY -> Pages.confirm();
            case USED -> Pages.used();
            case EXPIRED -> Pages.expired();
            case UNKNOWN -> Pages.unknown();
        };
    }

    @Post(value = "/magiclink/{token}", consumes = MediaType.ALL)
    HttpResponse<?> open(String token, HttpRequest<?> request) {
        if (!SECRET.matcher(token).matches()) {
            return Pages.unknown();
        }
        if (isForeign(request)) {
            return Pages.foreign();
        }
        Opened opened = signIn.open(new Secret(token));
        return switch (opened.link()) {
            case READY -> Pages.guarded(HttpResponse.seeOther(URI.create("/console")))
                    .cookie(cookie(request, opened.session().reveal(), SignIn.SESSION_LIFE.toSeconds()));
            case USED -> Pages.used();
            case EXPIRED -> Pages.expired();
            case UNKNOWN -> Pages.unknown();
        };
    }

    @Get("/console")
    HttpResponse<?> console(HttpRequest<?> request) {
        Optional<SignedIn> session = session(request).flatMap(signIn::find);
        if (session.isEmpty()) {
            return Pages.signedOut();
        }
        SignedIn signedIn = session.get();
        WorkspaceProfile profile = profiles.get(signedIn.workspace());
        return signedIn.user().mayUseTheConsole() ? Pages.console(signedIn.user(), overview.of(profile))
                : Pages.account(signedIn.user(), overview.name(profile));
    }

    /** Where the format's own warnings point to. */
    @Get("/admin/store-health")
    HttpResponse<?> storeHealth() {
        return Pages.guarded(HttpResponse.seeOther(URI.create("/console")));
    }

    @Post(value = "/console/sign-out", consumes = MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        if (isForeign(request)) {
            return Pages.foreign();
        }
        session(request).ifPresent(signIn::close);
        return Pages.guarded(HttpResponse.seeOther(URI.create("/console"))).cookie(cookie(request, "", 0));
    }

    private static Optional<Secret> session(HttpRequest<?> request) {
        return request.getCookies().findCookie(COOKIE).map(Cookie::getValue)
                .filter(text -> SECRET.matcher(text).matches()).map(Secret::new);
    }

    private Cookie cookie(HttpRequest<?> request, String value, long seconds) {
        return Cookie.of(COOKIE, value).path("/").httpOnly(true).secure(addresses.isSecure(request))
                .sameSite(SameSite.Lax).maxAge(seconds);
    }

    /** Browsers say which site a form is from; another one must not sign anybody in or out. */
    private boolean isForeign(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeaders().get("Origin");
        return origin != null && !origin.equals(addresses.of(request));
    }
}
