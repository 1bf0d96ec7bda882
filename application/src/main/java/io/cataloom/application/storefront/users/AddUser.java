package io.cataloom.application.storefront.users;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.users.StoreUsers.Added;
import io.cataloom.application.storefront.users.StoreUsers.NewUser;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.storefront.users.Role;
import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceId;

/** Adds a user, or brings back the one who has the e-mail address. */
public final class AddUser {

    private static final int RANDOM_PASSWORD = 32;

    private final StoreUsers users;
    private final PasswordHashes hashes;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * @param random
     *            what passwords are made of: a secure one
     */
    public AddUser(StoreUsers users, PasswordHashes hashes, RandomGenerator random, InstantSource clock) {
        this.users = users;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Without a password the user gets a random one that nobody knows, and signs in by a link.
     *
     * @throws InvalidRequest
     *             if a field is not as it must be, or the store has an owner and gets no second one
     */
    public Added add(WorkspaceId workspace, Map<String, ?> sent) {
        Values values = UserFields.ofNew(sent);
        String email = Objects.requireNonNull(values.text(UserFields.EMAIL));
        // a password is expensive to hash: not for somebody who is there already
        Optional<StoreUser> known = users.restore(workspace, email, clock.instant());
        if (known.isPresent()) {
            return new Added.Known(known.get());
        }
        Added added = users.add(workspace, new NewUser(email, values.text(UserFields.FIRST_NAME),
                values.text(UserFields.LAST_NAME), UserFields.roles(values),
                !Boolean.FALSE.equals(values.get(UserFields.NEWSLETTER)),
                hashes.hash(password(values.text(UserFields.PASSWORD)))), clock.instant());
        if (added instanceof Added.OwnerExists) {
            throw new InvalidRequest(new Fault(UserFields.ROLES + "." + indexOfOwner(values), Fault.Rule.SELECTED));
        }
        return added;
    }

    private Secret password(@Nullable String sent) {
        return sent == null ? Secret.random(RANDOM_PASSWORD, random) : new Secret(sent);
    }

    private static int indexOfOwner(Values values) {
        return values.get(UserFields.ROLES) instanceof List<?> codes
                ? codes.indexOf(Role.SUPER_ADMIN.code())
                : 0;
    }
}
