package io.cataloom.rest.storefront;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cataloom.domain.storefront.Fault;

/** What is wrong with a request, as Laravel says it. */
final class Wording {

    private Wording() {
    }

    /** The body of a 422: the first sentence with the number of the others, and all of them by field. */
    static InvalidBody of(List<Fault> faults) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        for (Fault fault : faults) {
            errors.computeIfAbsent(fault.attribute(), first -> new ArrayList<>()).add(sentence(fault));
        }
        int others = faults.size() - 1;
        String first = errors.values().iterator().next().getFirst();
        return new InvalidBody(others == 0 ? first
                : "%s (and %d more %s)".formatted(first, others, others == 1 ? "error" : "errors"), errors);
    }

    static String sentence(Fault fault) {
        String name = fault.attribute().replace('_', ' ');
        return switch (fault.rule()) {
            case REQUIRED -> "The " + name + " field is required.";
            case PRESENT -> "The " + name + " field must be present.";
            case STRING -> "The " + name + " field must be a string.";
            case INTEGER -> "The " + name + " field must be an integer.";
            case NUMERIC -> "The " + name + " field must be a number.";
            case BOOLEAN -> "The " + name + " field must be true or false.";
            case ARRAY -> "The " + name + " field must be an array.";
            case DATE -> "The " + name + " field must be a valid date.";
            case EMAIL -> "The " + name + " field must be a valid email address.";
            case URL -> "The " + name + " field must be a valid URL.";
            case MAX_LENGTH -> "The " + name + " field must not be greater than " + fault.limit() + " characters.";
            case MAX_VALUE -> "The " + name + " field must not be greater than " + fault.limit() + ".";
            case MAX_ITEMS -> "The " + name + " field must not have more than " + fault.limit() + " items.";
            case MIN_LENGTH -> "The " + name + " field must be at least " + fault.limit() + " characters.";
            case MIN_VALUE -> "The " + name + " field must be at least " + fault.limit() + ".";
            case BETWEEN -> "The " + name + " field must be between " + fault.limit() + " and " + fault.upperLimit()
                    + ".";
            case SELECTED -> "The selected " + name + " is invalid.";
            case UNIQUE -> "The " + name + " has already been taken.";
        };
    }
}
