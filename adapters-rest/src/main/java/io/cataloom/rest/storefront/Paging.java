package io.cataloom.rest.storefront;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A page of a list as Laravel's paginator shows it: six figures about it, and links that keep what else was asked. */
final class Paging {

    private Paging() {
    }

    /**
     * @param address
     *            the list's own, without a query
     * @param query
     *            the parameters that were sent
     */
    static Map<String, @Nullable Object> page(List<?> data, long total, long page, int perPage, String address,
            Map<String, String> query) {
        long last = Math.max(1, (total + perPage - 1) / perPage);
        Map<String, @Nullable Object> links = new LinkedHashMap<>();
        links.put("first", link(address, query, 1));
        links.put("last", link(address, query, last));
        links.put("prev", page > 1 ? link(address, query, page - 1) : null);
        links.put("next", page < last ? link(address, query, page + 1) : null);
        long from = (page - 1) * perPage + 1;
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("current_page", page);
        meta.put("from", data.isEmpty() ? null : from);
        meta.put("last_page", last);
        meta.put("per_page", perPage);
        meta.put("to", data.isEmpty() ? null : from + data.size() - 1);
        meta.put("total", total);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("links", links);
        body.put("meta", meta);
        return body;
    }

    private static String link(String address, Map<String, String> query, long page) {
        StringBuilder link = new StringBuilder(address).append('?');
        query.forEach((name, value) -> {
            if (!name.equals("page")) {
                link.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
        });
        return link.append("page=").append(page).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E",
                "~");
    }
}
