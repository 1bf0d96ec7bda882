package io.cataloom.application.storefront.users;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.users.Sessions.LinkState;
import io.cataloom.application.storefront.users.Sessions.SignedIn;
import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceId;

/** Lets users in by a link that works once; the session it opens is known by a secret of its own. */
public final class SignIn {

    /** How long a link works. */
    public static final Duration LINK_LIFE = Duration.ofDays(3);
    /** How long a session lasts. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);
    /** How many characters both kinds of secret have. */
    public static final int SECRET_LENGTH = 64;

    private final StoreUsers users;
    private final Sessions sessions;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * @param random
     *            what secrets are made of: a secure one
     */
    public SignIn(StoreUsers users, Sessions sessions, RandomGenerator random, InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A new link's secret; empty if nobody has that e-mail address.
     *
     * @param sent
     *            {@code email}
     * @throws InvalidRequest
     *             if that is none
     */
    public Optional<Secret> link(WorkspaceId workspace, Map<String, ?> sent) {
        Optional<StoreUser> user = users.findByEmail(workspace, UserFields.emailOf(sent));
        if (user.isEmpty()) {
            return Optional.empty();
        }
        Secret link = Secret.random(SECRET_LENGTH, random);
        Instant now = clock.instant();
        sessions.addLink(workspace, user.get().id(), link.sha256(), now, now.plus(LINK_LIFE));
        return Optional.of(link);
    }

    public LinkState look(Secret link) {
        return sessions.look(link.sha256(), clock.instant());
    }

    /** Uses the link up. */
    public Opened open(Secret link) {
        Secret session = Secret.random(SECRET_LENGTH, random);
        Instant now = clock.instant();
        return new Opened(sessions.redeem(link.sha256(), session.sha256(), now, now.plus(SESSION_LIFE)), session);
    }

    public Optional<SignedIn> find(Secret session) {
        return sessions.find(session.sha256(), clock.instant());
    }

    public void close(Secret session) {
        sessions.close(session.sha256());
    }

    /**
     * @param session
     *            worth something only if the link was {@link LinkState#READY}
     */
    public record Opened(LinkState link, Secret session) {
    }
}
