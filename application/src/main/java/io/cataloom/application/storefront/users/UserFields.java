package io.cataloom.application.storefront.users;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.domain.storefront.Draft;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.storefront.users.Role;

/** What requests may say of a user. */
final class UserFields {

    static final String EMAIL = "email";
    static final String PASSWORD = "password";
    static final String FIRST_NAME = "first_name";
    static final String LAST_NAME = "last_name";
    static final String ROLES = "roles";
    static final String NEWSLETTER = "newsletter";

    private static final int MOST = 255;
    private static final Field EMAIL_FIELD = Field.text(EMAIL).required().email().max(MOST);
    private static final List<Field> LINK = List.of(EMAIL_FIELD);
    private static final List<Field> CHANGE = List.of(Field.text(FIRST_NAME).nullable().max(MOST),
            Field.text(LAST_NAME).nullable().max(MOST), EMAIL_FIELD);
    private static final List<Field> NEW = List.of(EMAIL_FIELD, Field.text(PASSWORD).nullable().max(MOST),
            Field.text(FIRST_NAME).nullable().max(MOST), Field.text(LAST_NAME).nullable().max(MOST),
            Field.texts(ROLES).nullable(), Field.flag(NEWSLETTER).nullable().initially(true));

    private UserFields() {
    }

    static Values ofNew(Map<String, ?> sent) {
        Draft draft = Draft.ofNew(NEW, sent);
        List<Fault> faults = new ArrayList<>(draft.faults());
        List<String> codes = roleCodes(draft.values());
        for (int i = 0; i < codes.size(); i++) {
            if (Role.find(codes.get(i)).isEmpty()) {
                faults.add(new Fault(ROLES + "." + i, Fault.Rule.SELECTED));
            }
        }
        return checked(draft.values(), faults);
    }

    static Values ofChange(Map<String, ?> sent) {
        Draft draft = Draft.ofChange(CHANGE, sent);
        return checked(draft.values(), draft.faults());
    }

    static String emailOf(Map<String, ?> sent) {
        Draft draft = Draft.ofNew(LINK, sent);
        return Objects.requireNonNull(checked(draft.values(), draft.faults()).text(EMAIL));
    }

    /** Those that were sent; nobody is without a role. */
    static Set<Role> roles(Values values) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roleCodes(values).stream().map(Role::find).flatMap(Optional::stream).forEach(roles::add);
        return roles.isEmpty() ? EnumSet.of(Role.USER) : roles;
    }

    private static List<String> roleCodes(Values values) {
        return values.get(ROLES) instanceof List<?> codes ? codes.stream().map(Object::toString).toList() : List.of();
    }

    private static Values checked(Values values, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return values;
    }
}
