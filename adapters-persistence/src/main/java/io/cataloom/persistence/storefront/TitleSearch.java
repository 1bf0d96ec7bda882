package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Filter;
import io.cataloom.domain.storefront.Filter.Wanted;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.workspace.WorkspaceId;

/** Looks up a part of a title in the catalogue's search index. */
final class TitleSearch {

    private TitleSearch() {
    }

    /** The products, deleted ones too; null if there are many, or nothing is searched for. */
    static @Nullable List<String> find(Connection connection, WorkspaceId workspace, String locale, Selection selection)
            throws SQLException {
        if (!(selection.filters().get(Filter.SEARCH) instanceof Wanted.Text(String part))) {
            return null;
        }
        List<String> skus = new Sql().add("SELECT * FROM skus_with_title(of_workspace => ?", workspace.value())
                .add(", preferred_locale => ?", locale).add(", part => ?", part)
                .add(", most => ?::int)", Narrowing.FEW + 1L)
                // those without a name are called by their sku
                .add(" UNION ALL SELECT sku FROM store_product WHERE workspace_id = ?", workspace.value())
                .add(" AND title = sku COLLATE \"C\" AND strpos(lower(sku), lower(?)) > 0", part)
                .query(connection, TitleSearch::texts);
        return skus.size() > Narrowing.FEW ? null : skus;
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }
}
