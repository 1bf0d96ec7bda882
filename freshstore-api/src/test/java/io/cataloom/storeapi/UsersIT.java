package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.storeapi.Shop.Answer;

class UsersIT {

    private static final String NOT_FOUND = "{\"message\":\"The API resource was not found\"}";

    private final Shop shop = Shop.open();

    @Test
    void aUserIsAddedOnce() {
        Answer first = shop.post("/api/users", """
                {"email":"Jane@example.com","first_name":"Jane","last_name":"Doe","roles":["admin"]}""");
        assertThat(first.status()).isEqualTo(201);
        JsonNode jane = Shop.json("""
                {"data":{"id":1,"firstName":"Jane","lastName":"Doe","email":"Jane@example.com","roles":["admin"]}}""");
        assertThat(first.json()).isEqualTo(jane);

        Answer second = shop.post("/api/users", "{\"email\":\"jane@EXAMPLE.com\",\"first_name\":\"Other\"}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(jane);
        assertThat(shop.get("/api/users/1").json()).isEqualTo(jane);
    }

    @Test
    void anEmailAloneIsEnough() {
        Answer answer = shop.post("/api/users", "{\"email\":\"visitor@example.com\"}");

        assertThat(answer.json()).isEqualTo(Shop.json("""
                {"data":{"id":1,"firstName":null,"lastName":null,"email":"visitor@example.com","roles":["user"]}}"""));
        assertThat(shop.api().query("SELECT newsletter || substr(password_hash, 1, 31) FROM store_user"
                + " WHERE workspace_id = " + shop.id().value()))
                .containsExactly("true$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aDeletedUserComesBack() {
        shop.post("/api/users", "{\"email\":\"gone@example.com\",\"first_name\":\"Gone\"}");
        shop.api().execute("UPDATE store_user SET deleted_at = now() WHERE workspace_id = " + shop.id().value());
        assertThat(shop.get("/api/users/1").status()).isEqualTo(404);
        assertThat(shop.get("/api/users").json().at("/meta/total").intValue()).isZero();

        Answer again = shop.post("/api/users", "{\"email\":\"gone@example.com\"}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/data/firstName").textValue()).isEqualTo("Gone");
        assertThat(shop.get("/api/users/1").status()).isEqualTo(200);
    }

    @Test
    void usersAreListedNewestFirst() {
        for (int i = 1; i <= 3; i++) {
            shop.post("/api/users", "{\"email\":\"u" + i + "@example.com\"}");
        }

        JsonNode page = shop.get("/api/users?per_page=2&page=2").json();

        assertThat(page.get("data")).isEqualTo(Shop.json("""
                [{"id":1,"firstName":null,"lastName":null,"email":"u1@example.com","roles":["user"]}]"""));
        assertThat(page.get("meta")).isEqualTo(Shop.json("""
                {"current_page":2,"from":3,"last_page":2,"per_page":2,"to":3,"total":3}"""));
        assertThat(page.at("/links/prev").textValue()).endsWith("/api/users?per_page=2&page=1");
        assertThat(page.at("/links/next").isNull()).isTrue();
    }

    @Test
    void onlyWhatIsSentIsChanged() {
        shop.post("/api/users", "{\"email\":\"a@example.com\",\"first_name\":\"A\",\"last_name\":\"Z\"}");

        Answer names = shop.patch("/api/users/1", "{\"first_name\":\"B\",\"last_name\":null}");
        assertThat(names.status()).isEqualTo(200);
        assertThat(names.json()).isEqualTo(Shop.json(
                "{\"data\":{\"id\":1,\"firstName\":\"B\",\"lastName\":null,\"email\":\"a@example.com\",\"roles\":[\"user\"]}}"));
        Answer email = shop.patch("/api/users/1", "{\"email\":\"b@example.com\"}");
        assertThat(email.json().at("/data/email").textValue()).isEqualTo("b@example.com");
        assertThat(email.json().at("/data/firstName").textValue()).isEqualTo("B");
        assertThat(shop.patch("/api/users/1", "{}").status()).isEqualTo(200);
    }

    @Test
    void aTakenEmailIsRefused() {
        shop.post("/api/users", "{\"email\":\"a@example.com\"}");
        shop.post("/api/users", "{\"email\":\"b@example.com\"}");

        Answer answer = shop.patch("/api/users/2", "{\"email\":\"A@example.com\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()).isEqualTo(Shop.json("""
                {"message":"The email has already been taken.",
                "errors":{"email":["The email has already been taken."]}}"""));
    }

    @Test
    void aStoreHasOneOwnerWhoseEmailStays() {
        shop.post("/api/users", "{\"email\":\"owner@example.com\",\"roles\":[\"super admin\"]}");

        Answer email = shop.patch("/api/users/1", "{\"email\":\"thief@example.com\",\"first_name\":\"T\"}");
        assertThat(email.status()).isEqualTo(422);
        assertThat(email.json()).isEqualTo(Shop.json(
                "{\"message\":\"The selected email is invalid.\",\"errors\":{\"email\":[\"The selected email is invalid.\"]}}"));
        assertThat(shop.get("/api/users/1").json().at("/data/firstName").isNull()).isTrue();
        assertThat(shop.patch("/api/users/1", "{\"email\":\"owner@example.com\",\"first_name\":\"O\"}").status())
                .isEqualTo(200);
        Answer second = shop.post("/api/users", "{\"email\":\"x@example.com\",\"roles\":[\"admin\",\"super admin\"]}");
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.json()).isEqualTo(Shop.json("""
                {"message":"The selected roles.1 is invalid.",
                "errors":{"roles.1":["The selected roles.1 is invalid."]}}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"{}|email|The email field is required.",
            "{\"email\":\"nobody\"}|email|The email field must be a valid email address.",
            "{\"email\":\"a@b.c\",\"first_name\":1}|first_name|The first name field must be a string.",
            "{\"email\":\"a@b.c\",\"roles\":\"admin\"}|roles|The roles field must be an array.",
            "{\"email\":\"a@b.c\",\"roles\":[\"king\"]}|roles.0|The selected roles.0 is invalid.",
            "{\"email\":\"a@b.c\",\"newsletter\":\"maybe\"}|newsletter|The newsletter field must be true or false."})
    void whatIsNotRightIsRefused(String body, String field, String sentence) {
        Answer answer = shop.post("/api/users", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()).isEqualTo(Shop.json(
                "{\"message\":\"%1$s\",\"errors\":{\"%2$s\":[\"%1$s\"]}}".formatted(sentence, field)));
        assertThat(shop.get("/api/users").json().get("data").isEmpty()).isTrue();
    }

    @Test
    void longTextsAreRefused() {
        String local = "a".repeat(250);
        Answer answer = shop.post("/api/users", "{\"email\":\"a@b.c\",\"last_name\":\"" + local + "123456\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/message").textValue())
                .isEqualTo("The last name field must not be greater than 255 characters.");
    }

    @Test
    void anotherStoresUsersAreNotThere() {
        shop.post("/api/users", "{\"email\":\"a@example.com\"}");
        Shop other = Shop.open();

        for (Answer answer : new Answer[]{other.get("/api/users/1"), other.patch("/api/users/1", "{}"),
                other.get("/api/users/login-link?email=a@example.com"), other.get("/api/users/x"),
                other.get("/api/users/99999999999999999999")}) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void loginLinksAreForUsers() {
        shop.post("/api/users", "{\"email\":\"a@example.com\"}");

        String link = shop.get("/api/users/login-link?email=A@example.com").json().at("/data/loginLink").textValue();
        assertThat(link).matches("http://localhost:" + shop.api().port() + "/magiclink/[0-9A-Za-z]{64}");
        assertThat(shop.api().query("SELECT count(*) FROM login_link WHERE encode(sha256, 'escape') LIKE '%"
                + link.substring(link.length() - 64) + "%'")).containsExactly("0");
        assertThat(shop.get("/api/users/login-link").json()).isEqualTo(Shop.json(
                "{\"message\":\"The email field is required.\",\"errors\":{\"email\":[\"The email field is required.\"]}}"));
        assertThat(shop.get("/api/users/login-link?email=a").status()).isEqualTo(422);
    }
}
