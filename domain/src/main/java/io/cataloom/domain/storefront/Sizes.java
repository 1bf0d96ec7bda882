package io.cataloom.domain.storefront;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

import io.cataloom.domain.storefront.Fault.Rule;

/** How great a value is: a number by its value, a list by its elements, anything else by the length of its text. */
final class Sizes {

    private Sizes() {
    }

    static boolean isAbove(Field.Type type, Object value, long limit) {
        return size(type, value).compareTo(BigDecimal.valueOf(limit)) > 0;
    }

    static boolean isBelow(Field.Type type, Object value, long limit) {
        return size(type, value).compareTo(BigDecimal.valueOf(limit)) < 0;
    }

    static Rule rule(Field.Type type, Rule ofTexts, Rule ofNumbers) {
        return switch (type) {
            case INTEGER, DECIMAL -> ofNumbers;
            case TEXTS, IDS -> Rule.MAX_ITEMS;
            case TEXT, BOOLEAN, DATE_TIME -> ofTexts;
        };
    }

    private static BigDecimal size(Field.Type type, Object value) {
        if (type == Field.Type.INTEGER || type == Field.Type.DECIMAL) {
            BigDecimal number = Numbers.decimal(value).orElse(null);
            if (number != null) {
                return number;
            }
        }
        return BigDecimal.valueOf(switch (value) {
            case Collection<?> list -> list.size();
            case Map<?, ?> object -> object.size();
            case Boolean flag -> flag ? 1 : 0;
            default -> {
                String text = value.toString();
                yield text.codePointCount(0, text.length());
            }
        });
    }
}
