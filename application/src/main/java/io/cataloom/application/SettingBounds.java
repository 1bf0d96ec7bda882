package io.cataloom.application;

import java.time.Duration;

/** Refuses settings that nobody can mean, so that a program does not start with them and then do nothing. */
public final class SettingBounds {

    private SettingBounds() {
    }

    /**
     * @throws IllegalArgumentException
     *             that names the setting, if the value is outside; both ends are inside
     */
    public static void within(int least, int most, String setting, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(setting + (most == Integer.MAX_VALUE ? " must be at least " + least
                    : " must be from " + least + " to " + most) + ", not " + value);
        }
    }

    /**
     * @throws IllegalArgumentException
     *             that names the setting, if the value is shorter
     */
    public static void atLeast(Duration least, String setting, Duration value) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(setting + " must be at least " + least.toMillis() + "ms, not "
                    + value.toMillis() + "ms");
        }
    }
}
