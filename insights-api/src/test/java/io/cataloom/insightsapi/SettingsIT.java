package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.rest.StartFailure;

/** With a setting that cannot be meant the program does not start, rather than do without what was set. */
class SettingsIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "cataloom.jobs.threads          | 0     | cataloom.jobs.threads must be from 1 to 1000, not 0",
            "cataloom.crawl.images          | many  | Error resolving property value [${cataloom.crawl.images:12}]",
            "cataloom.smtp.security         | ssl   | Error resolving property value [${cataloom.smtp.security:star",
            "cataloom.webhooks.retry-delays | 5s,5  | cataloom.webhooks.retry-delays: not a duration such as 5s"})
    void theStartEndsAndNamesTheSetting(String setting, String value, String reason) {
        assertThatThrownBy(() -> InsightsUnderTest.start(Map.of(setting, value)).close())
                .isInstanceOf(StartFailure.class).hasMessageStartingWith(reason);
    }
}
