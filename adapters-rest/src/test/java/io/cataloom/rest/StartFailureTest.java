package io.cataloom.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.BindException;
import java.util.Map;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.http.server.exceptions.ServerStartupException;
import org.junit.jupiter.api.Test;

import io.cataloom.rest.http.ClientAddresses;

class StartFailureTest {

    @Test
    void aSettingThatCannotBeReadIsNamed() {
        assertThat(reason(Map.of("cataloom.api", "catalog", "cataloom.catalog.concurrent-requests", "many")))
                .startsWith("Error resolving property value [${cataloom.catalog.concurrent-requests:8}]. "
                        + "Unable to convert value [many]");
    }

    @Test
    void aSettingThatNobodyCanMeanIsNamed() {
        assertThat(reason(Map.of("cataloom.api", "catalog", "cataloom.catalog.concurrent-requests", "0")))
                .isEqualTo("cataloom.catalog.concurrent-requests must be from 1 to 10000, not 0");
        assertThat(reason(Map.of("cataloom.trusted-proxies", "here")))
                .isEqualTo("cataloom.trusted-proxies: not an address or network: here");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThat(new StartFailure(new ServerStartupException("Unable to start on *:8082",
                new BindException("Address already in use"))).getMessage())
                .isEqualTo("Unable to start on *:8082: Address already in use");
    }

    @Test
    void anythingElseSaysWhatItSays() {
        assertThat(new StartFailure(new ConfigurationException("no such file")).getMessage()).isEqualTo("no such file");
        assertThat(new StartFailure(new ConfigurationException("bean", new NullPointerException())).getMessage())
                .isEqualTo("java.lang.NullPointerException");
    }

    private static String reason(Map<String, Object> properties) {
        return new StartFailure(catchThrowable(() -> {
            try (ApplicationContext context = ApplicationContext.run(properties)) {
                context.getBean(ClientAddresses.class);
                context.getBean(Class.forName("io.cataloom.rest.ingest.RequestBodies"));
            }
        })).getMessage();
    }
}
