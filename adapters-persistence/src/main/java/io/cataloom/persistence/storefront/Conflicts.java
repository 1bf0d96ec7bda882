package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Fault.Rule;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Field.Trait;
import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.workspace.WorkspaceId;

/** What the rows there are forbid. */
final class Conflicts {

    private final Connection connection;
    private final WorkspaceId workspace;
    private final Resource resource;
    private final long id;
    private final List<Fault> faults = new ArrayList<>();

    private Conflicts(Connection connection, WorkspaceId workspace, Resource resource, long id) {
        this.connection = connection;
        this.workspace = workspace;
        this.resource = resource;
        this.id = id;
    }

    /**
     * @param id
     *            whose values they are to be; 0 for a new one's
     */
    static List<Fault> of(Connection connection, WorkspaceId workspace, Resource resource, long id, Values values)
            throws SQLException {
        Conflicts conflicts = new Conflicts(connection, workspace, resource, id);
        for (Field field : resource.requested()) {
            Object value = values.get(field.name());
            if (value != null && field.is(Trait.UNIQUE)) {
                conflicts.refuseTaken(field.name(), value);
            } else if (value instanceof Long reference && field.refersTo() != null) {
                conflicts.refuseMissing(field, reference);
            }
        }
        for (Relation relation : Relation.values()) {
            if (relation.owner() == resource && values.has(relation.field())) {
                conflicts.refuseMissing(relation, values);
            }
        }
        if (resource == Resource.OFFERS) {
            conflicts.refuseKnownOffer(values);
        }
        return conflicts.faults;
    }

    private void refuseTaken(String column, Object value) throws SQLException {
        ResourceTable table = ResourceTable.of(resource);
        boolean taken = new Sql().add("SELECT 1 FROM " + table.name() + " WHERE workspace_id = ?", workspace.value())
                .add(" AND " + column + " = ?", resource.field(column), value).add(" AND id <> ?", id)
                .query(connection, ResultSet::next);
        if (taken) {
            faults.add(new Fault(column, Rule.UNIQUE));
        }
    }

    private void refuseMissing(Field field, long reference) throws SQLException {
        Resource target = Resource.of(String.valueOf(field.refersTo()));
        boolean there = !existing(target, Set.of(reference)).isEmpty();
        boolean belowItself = there && field.name().equals("parent_id") && id != 0 && isInItsOwnBranch(reference);
        if (!there || belowItself) {
            faults.add(new Fault(field.name(), Rule.SELECTED));
        }
    }

    private void refuseMissing(Relation relation, Values values) throws SQLException {
        Set<Long> existing = existing(relation.target(), JdbcStoreShelf.ids(values, relation.field()));
        if (values.get(relation.field()) instanceof List<?> references) {
            for (int i = 0; i < references.size(); i++) {
                if (!existing.contains(references.get(i))) {
                    faults.add(new Fault(relation.field() + "." + i, Rule.SELECTED));
                }
            }
        }
    }

    private Set<Long> existing(Resource target, Collection<Long> ids) throws SQLException {
        ResourceTable table = ResourceTable.of(target);
        return ids.isEmpty() ? Set.of()
                : new HashSet<>(new Sql()
                        .add("SELECT id FROM " + table.name() + " t WHERE workspace_id = ?", workspace.value())
                        .add(table.live()).add(" AND id = ANY (?)", ids).query(connection, Rows::ids));
    }

    /** Going up from there leads to the one that is to be put below it. */
    private boolean isInItsOwnBranch(long parent) throws SQLException {
        String table = ResourceTable.of(resource).name();
        return new Sql()
                .add("WITH RECURSIVE up (id, parent_id) AS (SELECT id, parent_id FROM " + table
                        + " WHERE workspace_id = ?", workspace.value())
                .add(" AND id = ?", parent)
                .add(" UNION SELECT t.id, t.parent_id FROM up JOIN " + table
                        + " t ON t.workspace_id = ?", workspace.value())
                .add(" AND t.id = up.parent_id) SELECT 1 FROM up WHERE id = ?", id)
                .query(connection, ResultSet::next);
    }

    /** A merchant has an offer once in a locale; what a change leaves alone counts as it is. */
    private void refuseKnownOffer(Values values) throws SQLException {
        @Nullable
        Values before = id == 0 ? null : before();
        String merchant = after(values, before, "merchant");
        String offerId = after(values, before, "merchant_offer_id");
        String locale = after(values, before, "locale");
        if (merchant != null && offerId != null && locale != null
                && new Sql().add("SELECT 1 FROM offer WHERE workspace_id = ?", workspace.value())
                        .add(" AND merchant = ?", merchant).add(" AND merchant_offer_id = ?", offerId)
                        .add(" AND locale = ?", locale).add(" AND id <> ?", id).query(connection, ResultSet::next)) {
            faults.add(new Fault("merchant_offer_id", Rule.UNIQUE));
        }
    }

    private @Nullable Values before() throws SQLException {
        return Selecting.rows(ResourceTable.of(resource), "", workspace).add(" AND t.id = ?", id)
                .query(connection, rows -> Rows.items(resource, rows)).stream().findFirst()
                .map(item -> item.values()).orElse(null);
    }

    private static @Nullable String after(Values values, @Nullable Values before, String field) {
        return values.has(field) || before == null ? values.text(field) : before.text(field);
    }
}
