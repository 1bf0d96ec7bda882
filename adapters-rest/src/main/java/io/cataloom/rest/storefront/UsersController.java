package io.cataloom.rest.storefront;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.users.AddUser;
import io.cataloom.application.storefront.users.ChangeUser;
import io.cataloom.application.storefront.users.SignIn;
import io.cataloom.application.storefront.users.StoreUsers;
import io.cataloom.application.storefront.users.StoreUsers.Added;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;
import io.cataloom.rest.http.PublicAddress;

@Controller("/api/users")
@Tag(name = "Users")
@ExecuteOn(TaskExecutors.BLOCKING)
class UsersController {

    private final StoreUsers users;
    private final AddUser add;
    private final ChangeUser change;
    private final SignIn signIn;
    private final PublicAddress address;

    UsersController(StoreUsers users, AddUser add, ChangeUser change, SignIn signIn, PublicAddress address) {
        this.users = users;
        this.add = add;
        this.change = change;
        this.signIn = signIn;
        this.address = address;
    }

    @Get
    @Permission("users:read")
    @Operation(summary = "List users", description = "The newest first.")
    @ApiResponse(responseCode = "200", description = "A page of them", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreUserPage.class)))
    @Refusals
    Map<String, @Nullable Object> listUsers(
            @QueryValue @Nullable @Parameter(schema = @Schema(type = "integer", defaultValue = "1")) String page,
            @QueryValue("per_page") @Nullable @Parameter(description = "At most 100.", schema = @Schema(type = "integer", defaultValue = "15")) String perPage,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Map<String, String> query = new LinkedHashMap<>();
        request.getParameters().forEach((name, values) -> query.put(name, values.getLast()));
        Selection part = selection(query);
        return Paging.page(
                users.list(caller.workspace(), part.offset(), part.perPage()).stream().map(StoreUserBody::of).toList(),
                users.count(caller.workspace()), part.page(), part.perPage(), address.of(request) + request.getPath(),
                query);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("users:write")
    @Operation(summary = "Add a user", description = "If somebody has the e-mail address, deleted or not, that user "
            + "is answered as it is, and is no longer deleted. A store has one `super admin` at most.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewUserBody.class)))
    @ApiResponse(responseCode = "200", description = "The user who has that e-mail address already", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreUserAnswer.class)))
    @ApiResponse(responseCode = "201", description = "The new user", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreUserAnswer.class)))
    @ApiResponse(responseCode = "422", description = "A field is not as it must be", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    HttpResponse<StoreUserAnswer> addUser(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return switch (add.add(caller.workspace(), Sent.by(request))) {
            case Added.New fresh -> HttpResponse.status(HttpStatus.CREATED).body(answer(fresh.user()));
            case Added.Known known -> HttpResponse.ok(answer(known.user()));
            case Added.OwnerExists _ -> throw new IllegalStateException("refused before");
        };
    }

    @Get("/login-link")
    @Permission("users:read")
    @Operation(summary = "A link that signs a user in", description = "It works once, within 72 hours.")
    @ApiResponse(responseCode = "200", description = "The link")
    @ApiResponse(responseCode = "404", description = "Nobody has that e-mail address", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @ApiResponse(responseCode = "422", description = "That is no e-mail address", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    LoginLinkAnswer loginLink(
            @QueryValue @Nullable @Parameter(required = true, example = "jane@example.com") String email,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Map<String, @Nullable Object> sent = new HashMap<>();
        sent.put("email", email);
        return signIn.link(caller.workspace(), sent)
                .map(link -> new LoginLinkAnswer(
                        new LoginLink(address.of(request) + "/magiclink/" + link.reveal())))
                .orElseThrow(Refused::notFound);
    }

    @Get("/{id}")
    @Permission("users:read")
    @Operation(summary = "Read a user")
    @ApiResponse(responseCode = "200", description = "The user")
    @ApiResponse(responseCode = "404", description = "No such user", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @Refusals
    StoreUserAnswer user(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            @Parameter(hidden = true) Caller caller) {
        return users.find(caller.workspace(), PathId.of(id)).map(UsersController::answer)
                .orElseThrow(Refused::notFound);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("users:write")
    @Operation(summary = "Change a user", description = "Only what is sent. The e-mail address of the `super admin` "
            + "stays.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = UserChangeBody.class)))
    @ApiResponse(responseCode = "200", description = "The user")
    @ApiResponse(responseCode = "404", description = "No such user", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @ApiResponse(responseCode = "422", description = "A field is not as it must be", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    StoreUserAnswer changeUser(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return change.change(caller.workspace(), PathId.of(id), Sent.by(request)).map(UsersController::answer)
                .orElseThrow(Refused::notFound);
    }

    private static Selection selection(Map<String, String> query) {
        return switch (Selection.of(Resource.PAGES, query)) {
            case Selection.Sifted.Right(Selection selection) -> selection;
            case Selection.Sifted.Wrong(Fault fault) -> throw new InvalidRequest(fault);
        };
    }

    private static StoreUserAnswer answer(StoreUser user) {
        return new StoreUserAnswer(StoreUserBody.of(user));
    }
}
