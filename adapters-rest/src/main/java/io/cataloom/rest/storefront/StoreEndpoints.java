package io.cataloom.rest.storefront;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.KeepStore;
import io.cataloom.application.storefront.KeepStore.Listed;
import io.cataloom.application.storefront.StoreShelf.Item;
import io.cataloom.domain.storefront.Filter;
import io.cataloom.domain.storefront.Filter.Wanted;
import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Values;
import io.cataloom.rest.http.Caller;

/** What the controllers of all resources do alike. */
@Singleton
class StoreEndpoints {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,260}");

    private final KeepStore store;

    StoreEndpoints(KeepStore store) {
        this.store = store;
    }

    Map<String, @Nullable Object> list(Resource resource, HttpRequest<?> request, Caller caller) {
        Map<String, String> query = query(request);
        return page(resource, store.list(caller.workspace(), resource, query), query, request, caller);
    }

    /** Those of a list that belong to one of another resource. */
    Map<String, @Nullable Object> listOf(Resource owner, String id, Resource resource, String filter,
            HttpRequest<?> request, Caller caller) {
        long ownerId = existing(owner, id, caller).id();
        Map<String, String> query = query(request);
        Filter by = resource.filters().stream().filter(known -> known.name().equals(filter)).findFirst().orElseThrow();
        return page(resource, store.list(caller.workspace(), resource,
                KeepStore.selection(resource, query).of(by, new Wanted.Id(ownerId))), query, request, caller);
    }

    Map<String, @Nullable Object> get(Resource resource, String id, HttpRequest<?> request, Caller caller) {
        return one(resource, existing(resource, id, caller), request, caller);
    }

    HttpResponse<Map<String, @Nullable Object>> create(Resource resource, HttpRequest<?> request, Caller caller) {
        Item made = store.create(caller.workspace(), resource, Sent.by(request));
        return HttpResponse.created(one(resource, made, request, caller));
    }

    Map<String, @Nullable Object> change(Resource resource, String id, HttpRequest<?> request, Caller caller) {
        Item changed = store.change(caller.workspace(), resource, PathId.of(id), Sent.by(request))
                .orElseThrow(Refused::notFound);
        return one(resource, changed, request, caller);
    }

    HttpResponse<?> delete(Resource resource, String id, Caller caller) {
        if (!store.delete(caller.workspace(), resource, PathId.of(id))) {
            throw Refused.notFound();
        }
        return HttpResponse.noContent();
    }

    /** Ties it to others, and answers with these. */
    Map<String, @Nullable Object> tie(Relation relation, String id, HttpRequest<?> request, Caller caller) {
        return data(titles(store.tie(caller.workspace(), relation, PathId.of(id), Sent.by(request))
                .orElseThrow(Refused::notFound)));
    }

    Map<String, @Nullable Object> tied(Relation relation, String id, Caller caller) {
        long owner = existing(relation.owner(), id, caller).id();
        return data(titles(store.tied(caller.workspace(), relation, List.of(owner)).getOrDefault(owner, List.of())));
    }

    Map<String, @Nullable Object> tree(Resource resource, Caller caller) {
        return data(store.tree(caller.workspace(), resource));
    }

    private Item existing(Resource resource, String id, Caller caller) {
        return store.find(caller.workspace(), resource, PathId.of(id)).orElseThrow(Refused::notFound);
    }

    private Map<String, @Nullable Object> page(Resource resource, Listed listed, Map<String, String> query,
            HttpRequest<?> request, Caller caller) {
        return Paging.page(shown(resource, listed.page().items(), query, caller), listed.page().total(),
                listed.selection().page(), listed.selection().perPage(), address(request, caller), query);
    }

    private Map<String, @Nullable Object> one(Resource resource, Item item, HttpRequest<?> request, Caller caller) {
        Map<String, @Nullable Object> shown = shown(resource, List.of(item), query(request), caller).getFirst();
        if (resource == Resource.ARTICLES) {
            shown.put("article_categories", all(store.tied(caller.workspace(), Relation.ARTICLE_CATEGORIES,
                    List.of(item.id())).getOrDefault(item.id(), List.of())));
        }
        return data(shown);
    }

    /** With what {@code include} asks for: a query or two for each relation, not for each row. */
    private List<Map<String, @Nullable Object>> shown(Resource resource, List<Item> items, Map<String, String> query,
            Caller caller) {
        List<Map<String, @Nullable Object>> shown = all(items);
        if (resource != Resource.PRODUCTS || items.isEmpty()) {
            return shown;
        }
        List<Long> ids = items.stream().map(Item::id).toList();
        Set<String> includes = new LinkedHashSet<>(List.of(query.getOrDefault("include", "").split(",")));
        if (includes.contains("brand")) {
            Set<Long> brands = new LinkedHashSet<>();
            items.stream().map(item -> item.values().number("brand_id")).filter(Objects::nonNull).forEach(brands::add);
            Map<Long, Item> found = store.findAll(caller.workspace(), Resource.BRANDS, brands);
            for (int i = 0; i < items.size(); i++) {
                Long brand = items.get(i).values().number("brand_id");
                Item item = brand == null ? null : found.get(brand);
                shown.get(i).put("brand", item == null ? null : representation(item.values()));
            }
        }
        if (includes.contains("offers")) {
            put(shown, ids, "offers", store.tiedTo(caller.workspace(), Relation.OFFER_PRODUCTS, ids));
        }
        if (includes.contains("categories")) {
            put(shown, ids, "categories", store.tied(caller.workspace(), Relation.PRODUCT_CATEGORIES, ids));
        }
        return shown;
    }

    private static void put(List<Map<String, @Nullable Object>> shown, List<Long> ids, String name,
            Map<Long, List<Item>> related) {
        for (int i = 0; i < ids.size(); i++) {
            shown.get(i).put(name, all(related.getOrDefault(ids.get(i), List.of())));
        }
    }

    private static List<Map<String, @Nullable Object>> all(List<Item> items) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        items.forEach(item -> all.add(representation(item.values())));
        return all;
    }

    private static Map<String, @Nullable Object> representation(Values values) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (String name : values.names()) {
            shown.put(name, values.get(name) instanceof Instant moment ? SixDigits.text(moment) : values.get(name));
        }
        return shown;
    }

    private static List<Map<String, @Nullable Object>> titles(List<Item> items) {
        List<Map<String, @Nullable Object>> titles = new ArrayList<>();
        for (Item item : items) {
            Map<String, @Nullable Object> title = new LinkedHashMap<>();
            title.put("id", item.id());
            title.put("title", item.values().get("title"));
            titles.add(title);
        }
        return titles;
    }

    private static Map<String, @Nullable Object> data(Object data) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", data);
        return body;
    }

    /** Of a parameter that was sent twice, the later one. */
    private static Map<String, String> query(HttpRequest<?> request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.getParameters().forEach((name, values) -> {
            if (!values.isEmpty()) {
                query.put(name, values.getLast());
            }
        });
        return query;
    }

    /** As the client called it; by the store's own name for one that does not say. */
    private static String address(HttpRequest<?> request, Caller caller) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return (request.isSecure() ? "https://" : "http://")
                + (host != null && HOST.matcher(host).matches() ? host : caller.profile().workspace().storeDomain())
                + request.getPath();
    }
}
