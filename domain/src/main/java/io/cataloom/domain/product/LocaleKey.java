package io.cataloom.domain.product;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a listing applies: a locale ({@code en_US}), or a store under one ({@code en_US:newyork}).
 *
 * @param locale
 *            language and country
 * @param store
 *            null for the locale itself
 */
public record LocaleKey(String locale, @Nullable String store) {

    /** Of locale and store together, in code points. */
    public static final int MAX_LENGTH = 64;

    /** The store name that stands for the locale itself. */
    public static final String MAIN_STORE = "main";

    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}_[A-Z]{2}");

    public LocaleKey {
        if (!isLocale(locale) || (store != null && !isStore(store))
                || text(locale, store).codePointCount(0, text(locale, store).length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("not a locale or store: " + text(locale, store));
        }
    }

    /** The key a text such as {@code en_US:newyork} stands for, if it is one. */
    public static Optional<LocaleKey> parse(String text) {
        int colon = text.indexOf(':');
        String locale = colon < 0 ? text : text.substring(0, colon);
        String store = colon < 0 ? null : text.substring(colon + 1);
        if (!isLocale(locale) || (store != null && !isStore(store))
                || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new LocaleKey(locale, store));
    }

    public static boolean isLocale(String text) {
        return LOCALE.matcher(text).matches();
    }

    private static boolean isStore(String text) {
        return !text.isBlank() && !text.equalsIgnoreCase(MAIN_STORE) && text.indexOf(':') < 0
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** The locale without the store. */
    public LocaleKey parent() {
        return store == null ? this : new LocaleKey(locale, null);
    }

    public String text() {
        return text(locale, store);
    }

    @Override
    public String toString() {
        return text();
    }

    private static String text(String locale, @Nullable String store) {
        return store == null ? locale : locale + ":" + store;
    }
}
