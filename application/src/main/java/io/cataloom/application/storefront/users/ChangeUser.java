package io.cataloom.application.storefront.users;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.users.StoreUsers.Changed;
import io.cataloom.application.storefront.users.StoreUsers.UserChange;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.domain.workspace.WorkspaceId;

/** Changes a user's names and e-mail address. */
public final class ChangeUser {

    private final StoreUsers users;
    private final InstantSource clock;

    public ChangeUser(StoreUsers users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    /**
     * @return empty if there is no such user
     * @throws InvalidRequest
     *             if a field is not as it must be, somebody else has the address, or it is the owner's and stays
     */
    public Optional<StoreUser> change(WorkspaceId workspace, long id, Map<String, ?> sent) {
        if (users.find(workspace, id).isEmpty()) {
            return Optional.empty();
        }
        Values values = UserFields.ofChange(sent);
        Set<UserChange.Field> fields = EnumSet.noneOf(UserChange.Field.class);
        if (values.has(UserFields.EMAIL)) {
            fields.add(UserChange.Field.EMAIL);
        }
        if (values.has(UserFields.FIRST_NAME)) {
            fields.add(UserChange.Field.FIRST_NAME);
        }
        if (values.has(UserFields.LAST_NAME)) {
            fields.add(UserChange.Field.LAST_NAME);
        }
        UserChange change = new UserChange(fields, values.text(UserFields.EMAIL), values.text(UserFields.FIRST_NAME),
                values.text(UserFields.LAST_NAME));
        return switch (users.change(workspace, id, change, clock.instant())) {
            case Changed.To to -> Optional.of(to.user());
            case Changed.NotFound() -> Optional.empty();
            case Changed.EmailTaken() -> throw invalid(Fault.Rule.UNIQUE);
            case Changed.OwnersEmail() -> throw invalid(Fault.Rule.SELECTED);
        };
    }

    private static InvalidRequest invalid(Fault.Rule rule) {
        return new InvalidRequest(new Fault(UserFields.EMAIL, rule));
    }
}
