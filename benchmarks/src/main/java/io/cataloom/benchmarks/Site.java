package io.cataloom.benchmarks;

import java.sql.Connection;

import io.cataloom.standalone.DatabaseAddress;

/** A database with a workspace full of products, beside copies of its tables, and a Catalog API that serves it. */
final class Site implements AutoCloseable {

    static final int RECORDS = 10_000;

    private final Plan plan;
    private final DatabaseAddress database;
    private final Catalogue catalogue;
    private final Connection connection;
    private final ApiProcess catalog;
    private final Tenant tenant;
    private final PlainTables tables;
    private final long preloaded;
    private long next;

    private Site(Plan plan, DatabaseAddress database, Catalogue catalogue, Connection connection, ApiProcess catalog,
            Tenant tenant, PlainTables tables, long preloaded) {
        this.plan = plan;
        this.database = database;
        this.catalogue = catalogue;
        this.connection = connection;
        this.catalog = catalog;
        this.tenant = tenant;
        this.tables = tables;
        this.preloaded = preloaded;
        this.next = preloaded;
    }

    static Site create(Plan plan, DatabaseAddress database, Catalogue catalogue, long products) throws Exception {
        // the API migrates the database
        ApiProcess catalog = ApiProcess.start(plan, ApiProcess.CATALOG, database);
        Connection connection = Sql.connect(database);
        Tenant tenant = Tenant.create(new AdminCommands(plan, database), connection);
        Site site = new Site(plan, database, catalogue, connection, catalog, tenant, PlainTables.create(connection),
                products);
        site.preload();
        return site;
    }

    /** The first products through the API; the others are copies that SQL makes of their rows. */
    private void preload() throws Exception {
        try (HttpConnection api = new HttpConnection(catalog.port(), tenant.catalogHeaders())) {
            api.post("/v2/ingest", catalogue.records(0, catalogue.size(), 0)).ok();
        }
        String columns = String.join(", ", tables.columns());
        long id = tenant.id();
        Sql.execute(connection,
                """
                        CREATE TEMPORARY TABLE original AS SELECT *, right(sku, 8)::int AS n, left(sku, -9) AS base FROM listing;
                        CREATE UNIQUE INDEX ON original (n)""",
                id);
        String numbers = " FROM generate_series(" + catalogue.size() + "::bigint, " + (preloaded - 1)
                + ") g JOIN original o ON o.n = g % " + catalogue.size();
        Sql.execute(connection, "INSERT INTO product (workspace_id, sku, number, created_at) SELECT " + id
                + ", o.base || " + Catalogue.suffixSql("g") + ", 1000000 + g, o.created_at" + numbers, id);
        Sql.execute(connection, "INSERT INTO listing (workspace_id, sku, locale, " + columns
                + ", created_at, updated_at) SELECT " + id + ", o.base || " + Catalogue.suffixSql("g") + ", o.locale, "
                + "o." + columns.replace(", ", ", o.") + ", o.created_at, o.updated_at" + numbers, id);
        Sql.execute(connection,
                "UPDATE workspace SET next_product_number = " + (2_000_000 + preloaded) + " WHERE id = " + id, id);
        tables.fill(id);
    }

    Plan plan() {
        return plan;
    }

    DatabaseAddress database() {
        return database;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Of the tables' owner. */
    Connection connection() {
        return connection;
    }

    ApiProcess catalog() {
        return catalog;
    }

    Tenant tenant() {
        return tenant;
    }

    PlainTables tables() {
        return tables;
    }

    /** How many there were before anything was measured. */
    long preloaded() {
        return preloaded;
    }

    /** Numbers of products that are not there yet. */
    long take(int count) {
        long first = next;
        next += count;
        return first;
    }

    PlainSql plainSql() throws Exception {
        return new PlainSql(Sql.connect(database), tenant, tables);
    }

    @Override
    public void close() throws Exception {
        connection.close();
        catalog.close();
    }
}
