package io.cataloom.domain.product;

import java.util.regex.Pattern;

/** Mail addresses as people have them: without quotes and comments; letters of any script. */
public final class MailAddress {

    private static final Pattern FORM = Pattern.compile(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?"
                    + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)*");
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST = 254;

    private MailAddress() {
    }

    public static boolean isValid(String text) {
        return text.length() <= LONGEST && text.indexOf('@') <= LONGEST_LOCAL_PART && FORM.matcher(text).matches();
    }
}
