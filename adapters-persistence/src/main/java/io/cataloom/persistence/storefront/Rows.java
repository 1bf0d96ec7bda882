package io.cataloom.persistence.storefront;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.StoreShelf.Item;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Field.Trait;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Values;

/** Reads what statements return. */
final class Rows {

    private Rows() {
    }

    /** Rows of {@link ResourceTable#columns()}. */
    static List<Item> items(Resource resource, ResultSet rows) throws SQLException {
        List<Field> shown = resource.fields().stream().filter(field -> !field.is(Trait.WRITE_ONLY)).toList();
        List<Item> items = new ArrayList<>();
        while (rows.next()) {
            Values.Builder values = Values.builder();
            for (int i = 0; i < shown.size(); i++) {
                values.set(shown.get(i).name(), value(rows, i + 1, shown.get(i).type()));
            }
            items.add(new Item(rows.getLong(1), values.build()));
        }
        return items;
    }

    static List<Long> ids(ResultSet rows) throws SQLException {
        List<Long> ids = new ArrayList<>();
        while (rows.next()) {
            ids.add(rows.getLong(1));
        }
        return ids;
    }

    /** The second column's ids by those of the first. */
    static Map<Long, List<Long>> pairs(ResultSet rows) throws SQLException {
        Map<Long, List<Long>> pairs = new LinkedHashMap<>();
        while (rows.next()) {
            pairs.computeIfAbsent(rows.getLong(1), first -> new ArrayList<>()).add(rows.getLong(2));
        }
        return pairs;
    }

    private static @Nullable Object value(ResultSet row, int index, Field.Type type) throws SQLException {
        return switch (type) {
            case TEXT -> row.getString(index);
            case DECIMAL -> row.getBigDecimal(index);
            case INTEGER -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : number;
            }
            case BOOLEAN -> {
                boolean flag = row.getBoolean(index);
                yield row.wasNull() ? null : flag;
            }
            case DATE_TIME -> {
                OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
            case TEXTS -> {
                Array texts = row.getArray(index);
                yield texts == null ? null : List.of((String[]) texts.getArray());
            }
            case IDS -> throw new IllegalStateException("ids are read with their relation");
        };
    }
}
