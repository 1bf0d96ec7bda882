package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The first wall between workspaces: every statement says whose rows it means. Runs after all others and looks at what
 * they made the API send.
 */
@Order(Integer.MAX_VALUE)
class StatementsIT {

    /**
     * The directory of keys is asked before a workspace is known: a key's hash leads to its workspace. And when keys
     * were last used is written for the keys of many workspaces at once.
     */
    private static final Pattern DIRECTORY_OF_KEYS = Pattern.compile(
            "SELECT [a-z0-9_, ]+ FROM api_key WHERE sha256 = \\$1|UPDATE api_key SET last_used_at = marked.used_at .*");

    /** In a condition, or among the columns of an INSERT; selecting or joining the column narrows nothing down. */
    private static final Pattern NAMES_ITS_WORKSPACE = Pattern
            .compile("workspace_id ?= ?\\$\\d|INSERT INTO \\w+ (AS \\w+ )?\\([^)]*workspace_id");

    /** The session's own table for one transaction; some of its columns have names that tables have too. */
    private static final Pattern OWN_STAGE = Pattern
            .compile("CREATE TEMPORARY TABLE IF NOT EXISTS stage_v1 .*|COPY stage_v1 .* FROM STDIN .*");

    private static final String PLANTED = " /* planted */";

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    @BeforeEach
    void sendSomethingEvenIfNobodyElseDid() {
        api.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        Account shop = api.account().locales("en_US:a");
        shop.ingest(tea("a"), tea("a", "en_US:a")).says(Json.stored(2));
        shop.update(tea("a"), tea("a", "en_US:a")).says(Json.processed(2, 0, List.of(), 1, List.of(
                Json.detail("name", "Field belongs to the locale and was ignored", "a"),
                Json.detail("url", "Field belongs to the locale and was ignored", "a"),
                Json.detail("image_url", "Field belongs to the locale and was ignored", "a"))));
    }

    @Test
    void everyStatementNamesItsWorkspace() {
        List<String> tables = tenantTables();
        List<String> statements = statements();

        assertThat(api.query("SELECT dealloc FROM pg_stat_statements_info")).as("statements forgotten")
                .containsExactly("0");
        assertThat(tables).contains("product", "listing", "store_level", "api_key", "workspace_locale",
                "request_quota", "idempotent_request");
        for (String table : List.of("product", "listing", "store_level", "api_key", "workspace_locale",
                "workspace_setting")) {
            assertThat(statements).as("the tests reach " + table).anyMatch(sql -> mentions(sql, table));
        }
        assertThat(offenders(statements, tables)).isEmpty();
    }

    @Test
    void aStatementThatForgetsItsWorkspaceIsReported() throws SQLException {
        for (String planted : List.of("SELECT sku, workspace_id FROM listing WHERE sku = 'planted'",
                "SELECT count(*) FROM product p WHERE p.number = 1", "UPDATE store_level SET stock_count = 1",
                "DELETE FROM idempotent_request",
                "SELECT 1 FROM listing l JOIN product p ON p.workspace_id = l.workspace_id AND p.sku = l.sku",
                "WITH l AS (SELECT 1 FROM listing) SELECT count(*) FROM l")) {
            forgetPlanted();
            int before = offenders(statements(), tenantTables()).size();
            try (Connection connection = api.database().dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(planted + PLANTED);
            }

            assertThat(offenders(statements(), tenantTables())).hasSize(before + 1);
        }
        forgetPlanted();
    }

    /** What the application sent: superusers prepare and inspect, in these tests only. */
    private List<String> statements() {
        return api.query("""
                SELECT s.query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
                JOIN pg_roles r ON r.oid = s.userid
                WHERE d.datname LIKE 'test\\_%' AND NOT r.rolsuper""").stream()
                .map(sql -> sql.replace("\"", "").replaceAll("\\s+", " ").strip()).toList();
    }

    private void forgetPlanted() {
        api.execute("SELECT pg_stat_statements_reset(userid, dbid, queryid) FROM pg_stat_statements"
                + " WHERE query LIKE '%" + PLANTED + "'");
    }

    private List<String> tenantTables() {
        return api.query("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
                + " AND column_name = 'workspace_id'");
    }

    private static List<String> offenders(List<String> statements, List<String> tables) {
        return statements.stream().filter(sql -> tables.stream().anyMatch(table -> mentions(sql, table)))
                .filter(sql -> !NAMES_ITS_WORKSPACE.matcher(sql).find() && !DIRECTORY_OF_KEYS.matcher(sql).matches()
                        && !OWN_STAGE.matcher(sql).matches())
                .toList();
    }

    private static boolean mentions(String sql, String table) {
        return Pattern.compile("(FROM|JOIN|INTO|UPDATE|TABLE|,|COPY|TRUNCATE) (ONLY )?(public\\.)?" + table + "\\b",
                Pattern.CASE_INSENSITIVE).matcher(sql).find();
    }
}
