/** Products, listings, the rules a record must satisfy, and request limits: pure Java. */
module io.cataloom.domain {
    requires static org.jspecify;

    exports io.cataloom.domain.ingest;
    exports io.cataloom.domain.insights;
    exports io.cataloom.domain.insights.alert;
    exports io.cataloom.domain.insights.rewrite;
    exports io.cataloom.domain.product;
    exports io.cataloom.domain.storefront;
    exports io.cataloom.domain.storefront.settings;
    exports io.cataloom.domain.storefront.users;
    exports io.cataloom.domain.validation;
    exports io.cataloom.domain.workspace;
}
