package io.cataloom.domain.storefront;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.cataloom.domain.product.MailAddress;
import io.cataloom.domain.storefront.Fault.Rule;

/** What a field's value must satisfy beside its type. */
public sealed interface Check {

    /** At most so many code points, so great a value, or so many elements, by the field's type. */
    record Max(long limit) implements Check {
    }

    /** At least so many code points, or so great a value. */
    record Min(long limit) implements Check {
    }

    record Between(long least, long greatest) implements Check {
    }

    /** One of these texts. */
    record In(Set<String> texts) implements Check {
        public In {
            texts = Set.copyOf(texts);
        }
    }

    /** An address a browser can open: http or https. */
    record Url() implements Check {
        private static final Pattern FORM = Pattern.compile(
                "https?://(?:[^\\s/?#@:]+(?::[^\\s/?#@]*)?@)?"
                        + "(?:\\[[0-9a-f:.]+]|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}._-]{0,252}[\\p{L}\\p{N}\\p{M}.])?)"
                        + "(?::\\d{1,5})?(?:[/?#][^\\s\\p{Cntrl}<>\"]*)?",
                Pattern.CASE_INSENSITIVE);
    }

    record Email() implements Check {
    }

    /**
     * @param value
     *            as it was sent, not null
     * @return the fault, if there is one
     */
    default Optional<Fault> fault(String attribute, Field.Type type, Object value) {
        return switch (this) {
            case Max(long limit) -> Sizes.isAbove(type, value, limit)
                    ? Optional.of(new Fault(attribute, Sizes.rule(type, Rule.MAX_LENGTH, Rule.MAX_VALUE), limit))
                    : Optional.empty();
            case Min(long limit) -> Sizes.isBelow(type, value, limit)
                    ? Optional.of(new Fault(attribute, Sizes.rule(type, Rule.MIN_LENGTH, Rule.MIN_VALUE), limit))
                    : Optional.empty();
            case Between(long least, long greatest) -> Sizes.isBelow(type, value, least)
                    || Sizes.isAbove(type, value, greatest)
                            ? Optional.of(new Fault(attribute, Rule.BETWEEN, least, greatest))
                            : Optional.empty();
            case In(Set<String> texts) -> value instanceof String text && texts.contains(text) ? Optional.empty()
                    : Optional.of(new Fault(attribute, Rule.SELECTED));
            case Url() -> value instanceof String text && Url.FORM.matcher(text).matches() ? Optional.empty()
                    : Optional.of(new Fault(attribute, Rule.URL));
            case Email() -> value instanceof String text && MailAddress.isValid(text) ? Optional.empty()
                    : Optional.of(new Fault(attribute, Rule.EMAIL));
        };
    }
}
