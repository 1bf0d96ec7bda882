package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.WebAddress;

/**
 * An object of a JSON body, read field by field. What is wrong is gathered and told all at once by {@link #finish()}; a
 * field that is absent, null or wrong reads as null. A field that nobody asked for is unknown.
 */
final class JsonFields {

    private static final int MOST_FAULTS = 1000;
    /** So that arithmetic on a number costs something like the number's text. */
    private static final int MAX_DIGITS = 64;

    private final JsonNode object;
    private final String path;
    private final List<FieldFault> faults;
    private final List<JsonFields> all;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(JsonNode object, String path, List<FieldFault> faults, List<JsonFields> all) {
        this.object = object;
        this.path = path;
        this.faults = faults;
        this.all = all;
        all.add(this);
    }

    /** The body's own object. */
    static JsonFields of(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.validation(List.of(new FieldFault("", "wrong_type", "The body must be an object.")));
        }
        return new JsonFields(body, "", new ArrayList<>(), new ArrayList<>());
    }

    /** The objects of a body that is an array; {@link #finish()} of any of them tells the faults of all. */
    static List<JsonFields> each(JsonNode body) {
        List<FieldFault> faults = new ArrayList<>();
        List<JsonFields> all = new ArrayList<>();
        List<JsonFields> objects = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            String path = "[" + i + "]";
            if (!body.get(i).isObject()) {
                faults.add(new FieldFault(path, "wrong_type", "Must be an object."));
            }
            objects.add(new JsonFields(body.get(i), path + ".", faults, all));
        }
        return objects;
    }

    /** Whether it is there, as null or anything else. */
    boolean has(String name) {
        asked.add(name);
        return object.has(name);
    }

    boolean isNull(String name) {
        return has(name) && object.get(name).isNull();
    }

    boolean isEmpty() {
        return object.isEmpty();
    }

    /** These must be there and not null. */
    JsonFields require(String... names) {
        for (String name : names) {
            if (!has(name) || object.get(name).isNull()) {
                fault(name, "missing", "Is required.");
            }
        }
        return this;
    }

    /** These may be left out, but not be null: what a merge patch can't clear. */
    JsonFields neverNull(String... names) {
        for (String name : names) {
            if (isNull(name)) {
                fault(name, "not_null", "Can't be cleared.");
            }
        }
        return this;
    }

    /** These are the server's to set. */
    JsonFields readOnly(String... names) {
        for (String name : names) {
            if (has(name)) {
                fault(name, "read_only", "Can't be set.");
            }
        }
        return this;
    }

    /** A text of 1 to so many characters, not only of white space. */
    @Nullable
    String text(String name, int longest) {
        JsonNode value = value(name);
        return value == null ? null : checkText(name, value, longest);
    }

    /** A text that must be an {@code http} or {@code https} address with a host. */
    @Nullable
    String webAddress(String name, int longest) {
        String text = text(name, longest);
        if (text != null && !WebAddress.isValid(text)) {
            fault(name, "invalid_url", "Must be an http or https address.");
            return null;
        }
        return text;
    }

    /** Texts as {@link #text} has them; an empty list is one. */
    @Nullable
    List<String> texts(String name, int most, int longest) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            return wrongType(name, "a list of texts");
        }
        if (value.size() > most) {
            return fault(name, "too_many", "Must have at most " + most + " entries.");
        }
        List<String> texts = new ArrayList<>();
        boolean good = true;
        for (int i = 0; i < value.size(); i++) {
            String text = checkText(name + "[" + i + "]", value.get(i), longest);
            good &= text != null;
            texts.add(text == null ? "" : text);
        }
        return good ? List.copyOf(texts) : null;
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : this.<Boolean>wrongType(name,
                "true or false");
    }

    @Nullable
    Integer number(String name, int min, int max) {
        BigDecimal number = decimal(name);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            return wrongType(name, "a whole number");
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            return fault(name, "out_of_range", "Must be from " + min + " to " + max + ".");
        }
        return number.intValueExact();
    }

    @Nullable
    BigDecimal decimal(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            return wrongType(name, "a number");
        }
        BigDecimal number = value.decimalValue();
        // asked of the exponent: 1e999999999 is short to send
        if (number.scale() > MAX_DIGITS || (long) number.precision() - number.scale() > MAX_DIGITS) {
            return fault(name, "out_of_range", "Has too many digits.");
        }
        return number;
    }

    /**
     * @param allowed
     *            all there are, in the order to name them
     * @param code
     *            what each is called in the body
     */
    <T> @Nullable T choice(String name, List<T> allowed, Function<T, String> code) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        List<String> codes = allowed.stream().map(code).toList();
        int index = value.isTextual() ? codes.indexOf(value.textValue()) : -1;
        if (index < 0) {
            return fault(name, "not_allowed", "Must be one of " + String.join(", ", codes) + ".");
        }
        return allowed.get(index);
    }

    /** An object within this one. */
    @Nullable
    JsonFields object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        return value.isObject() ? new JsonFields(value, path + name + ".", faults, all)
                : this.<JsonFields>wrongType(name, "an object");
    }

    /** Objects within this one. */
    @Nullable
    List<JsonFields> objects(String name, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            return wrongType(name, "a list of objects");
        }
        if (value.size() > most) {
            return fault(name, "too_many", "Must have at most " + most + " entries.");
        }
        List<JsonFields> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isObject()) {
                return wrongType(name + "[" + i + "]", "an object");
            }
            objects.add(new JsonFields(value.get(i), path + name + "[" + i + "].", faults, all));
        }
        return objects;
    }

    /** The names of this object, for one that is a map; all of them count as asked for. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        asked.addAll(names);
        return names;
    }

    /** Adds a fault of the caller's own. @return null, to be returned in place of the value */
    <T> @Nullable T fault(String name, String code, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new FieldFault(path + name, code, message));
        }
        return null;
    }

    /**
     * After every field was asked for, of every object.
     *
     * @throws Problem
     *             {@code validation_error} with all that is wrong
     */
    void finish() {
        for (JsonFields fields : all) {
            fields.object.fieldNames().forEachRemaining(name -> {
                if (!fields.asked.contains(name)) {
                    fields.fault(name, "unknown_field", "Is not known here.");
                }
            });
        }
        if (!faults.isEmpty()) {
            throw Problem.validation(faults);
        }
    }

    private @Nullable JsonNode value(String name) {
        return has(name) && !object.get(name).isNull() ? object.get(name) : null;
    }

    private @Nullable String checkText(String name, JsonNode value, int longest) {
        if (!value.isTextual()) {
            return wrongType(name, "a text");
        }
        String text = value.textValue();
        if (text.isBlank()) {
            return fault(name, "blank", "Must not be empty.");
        }
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            return fault(name, "too_long", "Must have at most " + longest + " characters.");
        }
        return isStorable(text) ? text
                : this.<String>fault(name, "invalid_character", "Holds a character that no text can hold.");
    }

    /** PostgreSQL has no NUL, and half of a surrogate pair is no character. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private <T> @Nullable T wrongType(String name, String expected) {
        return fault(name, "wrong_type", "Must be " + expected + ".");
    }
}
