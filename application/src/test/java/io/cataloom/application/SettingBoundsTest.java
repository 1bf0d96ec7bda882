package io.cataloom.application;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class SettingBoundsTest {

    @Test
    void bothEndsAreInside() {
        assertThatCode(() -> {
            SettingBounds.within(1, 8, "jobs", 1);
            SettingBounds.within(1, 8, "jobs", 8);
            SettingBounds.atLeast(Duration.ofSeconds(1), "pause", Duration.ofSeconds(1));
        }).doesNotThrowAnyException();
    }

    @Test
    void whatIsOutsideIsToldByItsName() {
        assertThatThrownBy(() -> SettingBounds.within(1, 8, "jobs", 0)).hasMessage("jobs must be from 1 to 8, not 0");
        assertThatThrownBy(() -> SettingBounds.within(1, 8, "jobs", 9)).hasMessage("jobs must be from 1 to 8, not 9");
        assertThatThrownBy(() -> SettingBounds.within(1, Integer.MAX_VALUE, "jobs", 0))
                .hasMessage("jobs must be at least 1, not 0");
        assertThatThrownBy(() -> SettingBounds.atLeast(Duration.ZERO, "pause", Duration.ofSeconds(-1)))
                .hasMessage("pause must be at least 0ms, not -1000ms");
    }
}
