package io.cataloom.persistence.storefront.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.media.Media;
import io.cataloom.application.storefront.media.Media.Attribution;
import io.cataloom.application.storefront.media.MediaName;
import io.cataloom.application.storefront.media.MediaOwner;
import io.cataloom.application.storefront.media.MediaPlaces;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.SqlFailure;
import io.cataloom.persistence.tenancy.Tenancy;

/** Foreign keys see to it that owners exist, and that their images' places go with them. */
@Singleton
final class JdbcMediaPlaces implements MediaPlaces {

    private static final String HERO = "heroImage";
    private static final String NO_SUCH_OWNER = "23503";
    private static final String PUT = """
            INSERT INTO media (workspace_id, owner, owner_id, collection, file, size, custom_properties, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            ON CONFLICT (workspace_id, owner, owner_id, collection) DO UPDATE
            SET file = excluded.file, size = excluded.size, custom_properties = excluded.custom_properties,
                created_at = excluded.created_at""";
    private static final String LIST = """
            SELECT collection, file, size, custom_properties, created_at FROM media
            WHERE workspace_id = ? AND owner = ? AND owner_id = ?""";
    private static final String CLEAR = """
            DELETE FROM media WHERE workspace_id = ? AND owner = ? AND owner_id = ? AND collection = ?""";
    private static final String FILL = """
            INSERT INTO media (workspace_id, owner, owner_id, collection, file, size, custom_properties, created_at)
            SELECT workspace_id, owner, owner_id, place, file, size, custom_properties, ?
            FROM media CROSS JOIN unnest(?) place
            WHERE workspace_id = ? AND owner = ? AND owner_id = ? AND collection = ?
            ON CONFLICT (workspace_id, owner, owner_id, collection) DO NOTHING
            RETURNING collection""";

    private final Tenancy tenancy;

    JdbcMediaPlaces(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public boolean put(WorkspaceId workspace, MediaOwner owner, long ownerId, Media media) {
        try {
            tenancy.write(workspace, PUT,
                    p -> p.add(workspace.value()).add(name(owner)).add(ownerId).add(media.collection())
                            .add(media.name().text()).add(media.size()).add(properties(media.attribution()))
                            .add(media.createdAt()));
            return true;
        } catch (SqlFailure failure) {
            if (failure.sqlState().equals(NO_SUCH_OWNER)) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public Optional<List<Media>> list(WorkspaceId workspace, MediaOwner owner, long ownerId) {
        if (!exists(workspace, owner, ownerId)) {
            return Optional.empty();
        }
        List<Media> found = tenancy.read(workspace, LIST, p -> p.add(workspace.value()).add(name(owner)).add(ownerId),
                rows -> {
                    List<Media> list = new ArrayList<>();
                    while (rows.next()) {
                        list.add(media(rows));
                    }
                    return list;
                });
        found.sort(Comparator.comparingInt(media -> owner.collections().indexOf(media.collection())));
        return Optional.of(found);
    }

    @Override
    public boolean clear(WorkspaceId workspace, MediaOwner owner, long ownerId, String collection) {
        return tenancy.write(workspace, CLEAR,
                p -> p.add(workspace.value()).add(name(owner)).add(ownerId).add(collection)) == 1;
    }

    @Override
    public Optional<List<String>> fillEmpty(WorkspaceId workspace, long articleId, Instant now) {
        if (!exists(workspace, MediaOwner.ARTICLE, articleId)) {
            return Optional.empty();
        }
        List<String> places = MediaOwner.ARTICLE.collections();
        String[] others = places.stream().filter(place -> !place.equals(HERO)).toArray(String[]::new);
        List<String> filled = tenancy.read(workspace, FILL, p -> p.add(now).add(others).add(workspace.value())
                .add(name(MediaOwner.ARTICLE)).add(articleId).add(HERO), rows -> {
                    List<String> list = new ArrayList<>();
                    while (rows.next()) {
                        list.add(rows.getString(1));
                    }
                    return list;
                });
        filled.sort(Comparator.comparingInt(places::indexOf));
        return Optional.of(filled);
    }

    private boolean exists(WorkspaceId workspace, MediaOwner owner, long ownerId) {
        String sql = switch (owner) {
            case ARTICLE -> "SELECT 1 FROM article WHERE workspace_id = ? AND id = ?";
            case CATEGORY -> "SELECT 1 FROM category WHERE workspace_id = ? AND id = ?";
            case PAGE -> "SELECT 1 FROM page WHERE workspace_id = ? AND id = ?";
            case TEMPLATE -> null;
        };
        return sql == null
                || tenancy.read(workspace, sql, p -> p.add(workspace.value()).add(ownerId), ResultSet::next);
    }

    private static String name(MediaOwner owner) {
        return owner.name().toLowerCase(Locale.ROOT);
    }

    private static String properties(@Nullable Attribution attribution) {
        if (attribution == null) {
            return "{}";
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("provider", attribution.provider());
        fields.put("photographer", attribution.photographer());
        fields.put("photographer_url", attribution.photographerUrl());
        fields.put("source_url", attribution.sourceUrl());
        return Documents.text(Map.of("attribution", fields));
    }

    private static Media media(ResultSet row) throws SQLException {
        return new Media(row.getString("collection"), MediaName.parse(row.getString("file")).orElseThrow(),
                row.getLong("size"), attribution(row.getString("custom_properties")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Attribution attribution(String properties) {
        return Documents.parse(properties).get("attribution") instanceof Map<?, ?> fields
                ? new Attribution(String.valueOf(fields.get("provider")), text(fields, "photographer"),
                        text(fields, "photographer_url"), text(fields, "source_url"))
                : null;
    }

    private static @Nullable String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }
}
