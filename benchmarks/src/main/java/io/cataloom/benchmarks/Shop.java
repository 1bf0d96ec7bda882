package io.cataloom.benchmarks;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import io.cataloom.standalone.DatabaseAddress;

/**
 * A workspace full of made-up products in a database of its own, and the APIs that show them. See {@link Assortment}
 * for what the products are like.
 */
final class Shop implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_WAITS = 600;

    private final Plan plan;
    private final DatabaseAddress database;
    private final Connection connection;
    private final Tenant tenant;
    private final ApiProcess insights;
    private final Receiver receiver;
    private final long products;
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable ApiProcess store;

    private Shop(Plan plan, DatabaseAddress database, Connection connection, Tenant tenant, ApiProcess insights,
            Receiver receiver, long products) {
        this.plan = plan;
        this.database = database;
        this.connection = connection;
        this.tenant = tenant;
        this.insights = insights;
        this.receiver = receiver;
        this.products = products;
        open.addAll(List.of(receiver, insights, connection));
    }

    static Shop create(Plan plan, DatabaseAddress database, long products) throws Exception {
        Receiver receiver = Receiver.start();
        // the API migrates the database
        ApiProcess insights = ApiProcess.start(plan, ApiProcess.INSIGHTS, database, receiver.allowed());
        Connection connection = Sql.connect(database);
        Tenant tenant = Tenant.create(new AdminCommands(plan, database), connection);
        Assortment.fill(connection, tenant, products);
        return new Shop(plan, database, connection, tenant, insights, receiver, products);
    }

    /** Gives every product the score that a real audit of one page gave. */
    void score() throws Exception {
        try (HttpConnection api = insights()) {
            String sku = "audited";
            api.post("/v1/catalog", JSON.writeValueAsBytes(
                    Map.of("sku", sku, "title", "Vornado AC1 air purifier", "url", receiver.url("/ac1")))).ok();
            api.post("/v1/scores/" + sku + "/audit", "{}".getBytes()).ok();
            int waits = 0;
            while (api.get("/v1/scores/" + sku).status() != 200) {
                if (++waits > MOST_WAITS) {
                    throw new IllegalStateException("the page was not audited");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        Assortment.score(connection, tenant, "audited");
    }

    /** Puts the products on the store's shelf as the store API does it, and gives them offers. */
    void openStore() throws Exception {
        store = ApiProcess.start(plan, ApiProcess.STORE, database);
        open.add(store);
        Assortment.tell(connection, tenant);
        try (HttpConnection api = store()) {
            JsonNode page = JSON.readTree(api.get("/api/products?per_page=1").ok());
            // some are deleted
            if (page.at("/meta/total").asLong() < products * 99 / 100) {
                throw new IllegalStateException("not all are on the shelf: " + page);
            }
        }
        Assortment.offer(connection, tenant, products);
    }

    Plan plan() {
        return plan;
    }

    /** Of the tables' owner. */
    Connection connection() {
        return connection;
    }

    DatabaseAddress database() {
        return database;
    }

    Tenant tenant() {
        return tenant;
    }

    Receiver receiver() {
        return receiver;
    }

    Pick pick() {
        return new Pick(products);
    }

    /** A new connection to the Insights API. */
    HttpConnection insights() throws Exception {
        return new HttpConnection(insights.port(), tenant.insightsHeaders());
    }

    /** A new connection to the store API. */
    HttpConnection store() throws Exception {
        if (store == null) {
            throw new IllegalStateException("not opened");
        }
        return new HttpConnection(store.port(), tenant.storeHeaders());
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }
}
