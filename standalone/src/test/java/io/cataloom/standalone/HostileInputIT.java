package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.cataloom.domain.workspace.Api;
import io.cataloom.persistence.testing.ApiUnderTest;

/** No input may cause a 500. {@code -Dcataloom.hostile.seed} and {@code .times} try others, or more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputIT {

    private static final long SEED = Long.getLong("cataloom.hostile.seed", 11);
    private static final int TIMES = Integer.getInteger("cataloom.hostile.times", 12);
    private static final Set<Integer> FINE = Set.of(200, 201, 202, 204, 400, 401, 403, 404, 405, 406, 409, 412, 413,
            415,
            422);

    private final JsonMapper json = new JsonMapper();
    private final ThreeApis apis = new ThreeApis();

    @AfterAll
    void stop() {
        apis.close();
    }

    @ParameterizedTest
    @EnumSource
    void badInputIsAnsweredAsSuch(Api api) throws IOException {
        ApiUnderTest server = apis.api(api);
        JsonNode document = json.readTree(server.send(server.to(apis.documentPath(api))).body());
        List<String> failures = new ArrayList<>();
        for (HttpRequest.Builder request : new HostileRequests(document, apis.url(api), SEED).each(TIMES)) {
            HttpResponse<String> answer = server.send(request.headers(apis.credentials(api)));
            if (!FINE.contains(answer.statusCode())) {
                failures.add(answer.statusCode() + " " + answer.request().method() + " " + answer.uri() + " "
                        + answer.body());
            }
        }
        assertThat(failures).isEmpty();
    }
}
