package io.cataloom.catalogapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Records that are valid where nothing was configured. */
final class Samples {

    private Samples() {
    }

    static ObjectNode tea(String itemId) {
        return Json.object("""
                {"locale": "en_US", "name": "Tea", "url": "https://shop.example/tea",
                 "image_url": "https://shop.example/tea.jpg", "price": {"USD": 4.5}, "original_price": {"USD": 5},
                 "in_stock": 1}""").put("item_id", itemId);
    }

    /** {@link #tea} as it is stored. */
    static ObjectNode storedTea(String itemId) {
        return Json.object("""
                {"locale": "en_US", "name": "Tea", "url": "https://shop.example/tea",
                 "image_url": "https://shop.example/tea.jpg", "price": {"USD": 4.5}, "original_price": {"USD": 5},
                 "in_stock": true}""").put("sku", itemId);
    }

    static ObjectNode tea(String itemId, String locale) {
        return Json.with(tea(itemId), "locale", locale);
    }

    /** A partial record. */
    static ObjectNode change(String itemId, String fields) {
        ObjectNode change = Json.object("{\"locale\": \"en_US\"}").put("item_id", itemId);
        change.setAll(Json.object(fields));
        return change;
    }
}
