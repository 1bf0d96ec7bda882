package io.cataloom.domain.storefront;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Fault.Rule;
import io.cataloom.domain.storefront.Field.Trait;

/**
 * What a request sent, checked against the fields it may send, as Laravel's validator does: rule by rule in the order
 * of the fields, every broken one reported, nothing more about a field that is required and missing. Empty texts are
 * null. What needs the database, that an id exists or a value is nobody else's, is for the use case to ask.
 *
 * @param values
 *            those that passed, and the initial ones of a new resource
 * @param faults
 *            in the order in which they are reported
 */
public record Draft(Values values, List<Fault> faults) {

    public Draft {
        faults = List.copyOf(faults);
    }

    /** All of a new resource: fields that were not sent get their initial values. */
    public static Draft ofNew(Collection<Field> fields, Map<String, ?> sent) {
        return check(fields, sent, false);
    }

    /** Some of one there is: fields that were not sent stay absent. */
    public static Draft ofChange(Collection<Field> fields, Map<String, ?> sent) {
        return check(fields, sent, true);
    }

    private static Draft check(Collection<Field> fields, Map<String, ?> sent, boolean partial) {
        Values.Builder values = Values.builder();
        List<Fault> faults = new ArrayList<>();
        List<Fault> ofElements = new ArrayList<>();
        for (Field field : fields) {
            if (!field.is(Trait.READ_ONLY)) {
                int before = faults.size() + ofElements.size();
                boolean isSent = sent.containsKey(field.name());
                Object value = isSent ? meant(field, sent.get(field.name())) : null;
                check(field, isSent, value, partial, faults);
                checkElements(field, value, ofElements);
                if (faults.size() + ofElements.size() == before) {
                    if (isSent) {
                        values.set(field.name(), value == null ? null : parsed(field, value));
                    } else if (!partial && field.initial() != null) {
                        values.set(field.name(), field.initial());
                    }
                }
            } else if (!partial && field.initial() != null) {
                values.set(field.name(), field.initial());
            }
        }
        faults.addAll(ofElements);
        return new Draft(values.build(), faults);
    }

    private static void check(Field field, boolean isSent, @Nullable Object value, boolean partial,
            List<Fault> faults) {
        if (field.is(Trait.REQUIRED) && isEmpty(value)) {
            if (isSent || !partial) {
                faults.add(new Fault(field.name(), Rule.REQUIRED));
            }
            return;
        }
        if (!isSent) {
            if (field.is(Trait.PRESENT) && !partial) {
                faults.add(new Fault(field.name(), Rule.PRESENT));
            }
            return;
        }
        if (value == null ? field.is(Trait.NULLABLE) : value instanceof String text && text.isBlank()) {
            return; // rules look at what is there
        }
        if (value == null || !isOfItsType(field, value)) {
            faults.add(new Fault(field.name(), rule(field.type())));
        }
        for (Check check : field.checks()) {
            check.fault(field.name(), field.type(), value == null ? "" : value).ifPresent(faults::add);
        }
    }

    private static boolean isOfItsType(Field field, Object value) {
        return isList(field) ? value instanceof List<?> : read(field.type(), value).isPresent();
    }

    private static void checkElements(Field field, @Nullable Object value, List<Fault> faults) {
        if (isList(field) && value instanceof List<?> list) {
            Field.Type type = elementType(field);
            for (int i = 0; i < list.size(); i++) {
                Object element = list.get(i);
                if (element == null || element.equals("") || read(type, element).isEmpty()) {
                    faults.add(new Fault(field.name() + "." + i, rule(type)));
                }
            }
        }
    }

    private static boolean isList(Field field) {
        return field.type() == Field.Type.TEXTS || field.type() == Field.Type.IDS;
    }

    private static Field.Type elementType(Field field) {
        return field.type() == Field.Type.IDS ? Field.Type.INTEGER : Field.Type.TEXT;
    }

    /** Nothing is sent by an empty text, nor, where no text is wanted, by a blank one. */
    private static @Nullable Object meant(Field field, @Nullable Object sent) {
        return sent instanceof String text && (field.type() == Field.Type.TEXT ? text.isEmpty() : text.isBlank())
                ? null
                : sent;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case Collection<?> list -> list.isEmpty();
            case Map<?, ?> object -> object.isEmpty();
            default -> false;
        };
    }

    private static Object parsed(Field field, Object value) {
        if (value instanceof List<?> list) {
            Field.Type type = elementType(field);
            return list.stream().<Object>map(element -> read(type, element).orElseThrow()).toList();
        }
        return read(field.type(), value).orElseThrow();
    }

    private static Optional<?> read(Field.Type type, Object value) {
        return switch (type) {
            // a database stores every character but this
            case TEXT -> value instanceof String text && text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
            case INTEGER -> Numbers.whole(value);
            case DECIMAL -> Numbers.decimal(value);
            case BOOLEAN -> flag(value);
            case DATE_TIME -> DateTimes.parse(value);
            case TEXTS, IDS -> throw new IllegalArgumentException("a list is read by its elements");
        };
    }

    /** Those six and no others. */
    private static Optional<Boolean> flag(Object value) {
        return switch (value) {
            case Boolean flag -> Optional.of(flag);
            case Integer number when number == 0 || number == 1 -> Optional.of(number == 1);
            case String text when text.equals("0") || text.equals("1") -> Optional.of(text.equals("1"));
            default -> Optional.empty();
        };
    }

    private static Rule rule(Field.Type type) {
        return switch (type) {
            case TEXT -> Rule.STRING;
            case INTEGER -> Rule.INTEGER;
            case DECIMAL -> Rule.NUMERIC;
            case BOOLEAN -> Rule.BOOLEAN;
            case DATE_TIME -> Rule.DATE;
            case TEXTS, IDS -> Rule.ARRAY;
        };
    }
}
