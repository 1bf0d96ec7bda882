package io.cataloom.domain.workspace;

/**
 * How many requests one workspace may make of one API.
 *
 * @param perMinute
 *            requests a minute, 0 for no limit
 * @param burst
 *            requests at once where the API's policy knows bursts (a token bucket's capacity); at least
 *            {@code perMinute}
 */
public record RequestLimit(int perMinute, int burst) {

    public static final RequestLimit UNLIMITED = new RequestLimit(0, 0);

    public RequestLimit {
        if (perMinute < 0 || burst < perMinute) {
            throw new IllegalArgumentException("0 <= perMinute <= burst, not " + perMinute + " and " + burst);
        }
    }

    public boolean isUnlimited() {
        return perMinute == 0;
    }

    /** What applies where nothing else was set: the limits the three services publish. */
    public static RequestLimit defaultOf(Api api) {
        return switch (api) {
            case CATALOG -> new RequestLimit(60, 60);
            case INSIGHTS -> new RequestLimit(120, 300);
            case FRESHSTORE -> new RequestLimit(60, 60);
        };
    }
}
