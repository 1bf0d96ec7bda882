package io.cataloom.rest.storefront;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Check;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Field.Trait;
import io.cataloom.domain.storefront.Filter;
import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.rest.http.DocsAddition;

/** Documents the resources' parameters, bodies and answers, from their declared fields. */
@Singleton
final class ResourceDocs implements DocsAddition {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Integer, String> FAULTS = Map.of(401, "No key, or one that is no good", 403,
            "The key may not do this", 404, "There is no such thing", 422, "What was sent breaks rules", 429,
            "Too many requests");

    @Override
    public void addTo(ObjectNode document) {
        ObjectNode schemas = document.withObject("/components").withObject("/schemas");
        addCommon(schemas);
        ObjectNode paths = document.withObject("/paths");
        for (Resource resource : Resource.values()) {
            String name = name(resource);
            schemas.set(name, shown(resource));
            schemas.set("New" + name, sent(resource, true));
            schemas.set(name + "Change", sent(resource, false));
            schemas.set(name + "Page", page(name));
            String path = "/api/" + resource.path();
            list(paths, path, resource);
            body(operation(paths, path, "post"), "New" + name);
            answer(operation(paths, path, "post"), 201, name + " made", data(ref(name)), 401, 403, 422, 429);
            answer(operation(paths, path + "/{id}", "get"), 200, name, data(ref(name)), 401, 403, 404, 429);
            body(operation(paths, path + "/{id}", "patch"), name + "Change");
            answer(operation(paths, path + "/{id}", "patch"), 200, name + " as it is now", data(ref(name)), 401, 403,
                    404, 422, 429);
            answer(operation(paths, path + "/{id}", "delete"), 204, "Gone", null, 401, 403, 404, 429);
        }
        include(operation(paths, "/api/products/{id}", "get"));
        list(paths, "/api/products/{id}/offers", Resource.OFFERS);
        list(paths, "/api/brands/{id}/products", Resource.PRODUCTS);
        list(paths, "/api/categories/{id}/products", Resource.PRODUCTS);
        titles(operation(paths, "/api/products/{id}/categories", "get"));
        ties(operation(paths, "/api/products/{id}/categories", "post"), Relation.PRODUCT_CATEGORIES);
        ties(operation(paths, "/api/offers/{id}/products", "post"), Relation.OFFER_PRODUCTS);
        answer(operation(paths, "/api/categories/tree", "get"), 200, "The roots, each with all below it",
                data(list(ref("Branch"))), 401, 403, 429);
    }

    private static void addCommon(ObjectNode schemas) {
        ObjectNode links = object();
        for (String link : List.of("first", "last", "prev", "next")) {
            property(links, link, type("string").put("nullable", true));
        }
        schemas.set("Links", links);
        ObjectNode meta = object();
        for (String figure : List.of("current_page", "from", "last_page", "per_page", "to", "total")) {
            ObjectNode integer = type("integer").put("format", "int64");
            property(meta, figure, Set.of("from", "to").contains(figure) ? integer.put("nullable", true) : integer);
        }
        schemas.set("Meta", meta);
        ObjectNode message = object();
        property(message, "message", type("string"));
        schemas.set("StoreMessage", message);
        ObjectNode invalid = object();
        property(invalid, "message", type("string"));
        property(invalid, "errors", type("object").set("additionalProperties", list(type("string"))));
        schemas.set("StoreInvalid", invalid);
        ObjectNode title = object();
        property(title, "id", type("integer").put("format", "int64"));
        property(title, "title", type("string"));
        schemas.set("Title", title);
        ObjectNode branch = title.deepCopy();
        property(branch, "children", list(ref("Branch")));
        schemas.set("Branch", branch);
    }

    private static ObjectNode shown(Resource resource) {
        ObjectNode schema = object();
        for (Field field : resource.fields()) {
            if (!field.is(Trait.WRITE_ONLY)) {
                property(schema, field.name(), value(field, field.is(Trait.NULLABLE) && !field.name().equals("slug")
                        || field.name().equals("main_image_url")));
            }
        }
        if (resource == Resource.PRODUCTS) {
            property(schema, "brand", described(ref("Brand"), "With `include=brand`; null for none."));
            property(schema, "offers", list(ref("Offer")));
            property(schema, "categories", list(ref("Category")));
        }
        if (resource == Resource.ARTICLES) {
            property(schema, "article_categories", list(ref("ArticleCategory")));
        }
        return schema;
    }

    private static ObjectNode sent(Resource resource, boolean whole) {
        ObjectNode schema = object();
        ArrayNode required = JSON.arrayNode();
        for (Field field : resource.requested()) {
            property(schema, field.name(), value(field, field.is(Trait.NULLABLE)));
            if (whole && field.is(Trait.REQUIRED)) {
                required.add(field.name());
            }
        }
        if (resource == Resource.OFFERS) {
            property(schema, "merchant_product_id",
                    type("string").put("deprecated", true).put("description", "An older name of `merchant_offer_id`."));
            required = whole ? JSON.arrayNode().add("merchant").add("title").add("url_detail") : required;
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode page(String name) {
        ObjectNode page = object();
        property(page, "data", list(ref(name)));
        property(page, "links", ref("Links"));
        property(page, "meta", ref("Meta"));
        return page;
    }

    private static ObjectNode value(Field field, boolean nullable) {
        ObjectNode schema = switch (field.type()) {
            case TEXT -> type("string");
            case INTEGER -> type("integer").put("format", "int64");
            case DECIMAL -> type("number");
            case BOOLEAN -> type("boolean");
            case DATE_TIME -> type("string").put("format", "date-time");
            case TEXTS -> list(type("string"));
            case IDS -> list(type("integer").put("format", "int64"));
        };
        for (Check check : field.checks()) {
            if (check instanceof Check.Max(long limit) && field.type() == Field.Type.TEXT) {
                schema.put("maxLength", limit);
            } else if (check instanceof Check.Url) {
                schema.put("format", "uri");
            }
        }
        return nullable ? schema.put("nullable", true) : schema;
    }

    private static void list(ObjectNode paths, String path, Resource resource) {
        ObjectNode operation = operation(paths, path, "get");
        parameter(operation, "page", type("integer").put("minimum", 1).put("default", 1), "From 1.");
        parameter(operation, "per_page",
                type("integer").put("minimum", 1).put("maximum", 100).put("default", 15),
                "More than 100 counts as 100.");
        for (Filter filter : resource.filters()) {
            parameter(operation, filter.name(), type("string"), switch (filter.kind()) {
                case SEARCH -> "A part of the title, in any case.";
                case FLAG -> "true, false, 1, 0, yes, no, on or off.";
                case ID -> "An id.";
                case TEXT -> "Exactly this.";
                case PARENT -> "An id, or nothing for the roots.";
            });
        }
        if (resource == Resource.PRODUCTS) {
            parameter(operation, "sort_by", type("string").put("default", "created_at"),
                    "id, title, slug, created_at, updated_at, analytics_visits, review_score, review_quantity or enabled.");
            parameter(operation, "sort_dir", type("string").put("default", "desc"), "asc or desc.");
            include(operation);
        }
        answer(operation, 200, "A page", ref(name(resource) + "Page"), path.contains("{id}")
                ? new int[]{401, 403, 404, 422, 429}
                : new int[]{401, 403, 422, 429});
    }

    private static void include(ObjectNode operation) {
        parameter(operation, "include", type("string"), "Some of brand, offers, categories, separated by commas.");
    }

    private static void ties(ObjectNode operation, Relation relation) {
        ObjectNode schema = object();
        property(schema, relation.field(), list(type("integer").put("format", "int64")));
        schema.set("required", JSON.arrayNode().add(relation.field()));
        operation.withObject("/requestBody").put("required", true).withObject("/content")
                .withObject("/application~1json").set("schema", schema);
        titles(operation);
    }

    private static void titles(ObjectNode operation) {
        answer(operation, 200, "Those it is tied to", data(list(ref("Title"))), 401, 403, 404, 422, 429);
    }

    private static void answer(ObjectNode operation, int status, String description,
            @Nullable ObjectNode schema, int... faults) {
        ObjectNode responses = JSON.objectNode();
        ObjectNode good = responses.putObject(Integer.toString(status)).put("description", description);
        if (schema != null) {
            good.withObject("/content").withObject("/application~1json").set("schema", schema);
        }
        for (int fault : faults) {
            ObjectNode body = fault == 401 ? type("string") : ref(fault == 422 ? "StoreInvalid" : "StoreMessage");
            responses.putObject(Integer.toString(fault)).put("description", FAULTS.get(fault)).withObject("/content")
                    .withObject("/application~1json").set("schema", body);
        }
        operation.set("responses", responses);
    }

    private static void body(ObjectNode operation, String schema) {
        operation.withObject("/requestBody").put("required", true).withObject("/content")
                .withObject("/application~1json").set("schema", ref(schema));
    }

    private static void parameter(ObjectNode operation, String name, ObjectNode schema, String description) {
        operation.withArray("/parameters").addObject().put("name", name).put("in", "query")
                .put("description", description).set("schema", schema);
    }

    private static ObjectNode operation(ObjectNode paths, String path, String method) {
        if (!(paths.path(path).path(method) instanceof ObjectNode operation)) {
            throw new IllegalStateException("no route " + method + " " + path);
        }
        return operation;
    }

    private static String name(Resource resource) {
        StringBuilder name = new StringBuilder();
        for (String word : resource.singular().split("_")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static void property(ObjectNode schema, String name, JsonNode value) {
        schema.withObject("/properties").set(name, value);
    }

    private static ObjectNode data(ObjectNode schema) {
        ObjectNode data = object();
        property(data, "data", schema);
        return data;
    }

    private static ObjectNode object() {
        return type("object");
    }

    private static ObjectNode type(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode list(ObjectNode elements) {
        ObjectNode list = type("array");
        list.set("items", elements);
        return list;
    }

    private static ObjectNode ref(String schema) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private static ObjectNode described(ObjectNode schema, String description) {
        ObjectNode described = JSON.objectNode().put("description", description).put("nullable", true);
        described.putArray("allOf").add(schema);
        return described;
    }
}
