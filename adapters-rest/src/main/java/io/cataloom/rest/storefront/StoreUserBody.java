package io.cataloom.rest.storefront;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.users.Role;
import io.cataloom.domain.storefront.users.StoreUser;

/** A user; the only resource whose names are in camel case. */
@Schema(name = "User")
record StoreUserBody(@Schema(example = "1") long id,
        @JsonProperty("firstName") @Nullable @Schema(name = "firstName", example = "Jane") String firstName,
        @JsonProperty("lastName") @Nullable @Schema(name = "lastName", example = "Doe") String lastName,
        @Schema(example = "jane@example.com") String email, @Schema(example = "[\"admin\"]") List<String> roles) {

    static StoreUserBody of(StoreUser user) {
        return new StoreUserBody(user.id(), user.firstName(), user.lastName(), user.email(),
                user.roles().stream().sorted().map(Role::code).toList());
    }
}
