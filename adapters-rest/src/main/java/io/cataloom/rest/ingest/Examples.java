package io.cataloom.rest.ingest;

/** Bodies shown in the API's description. */
final class Examples {

    static final String FLAT = """
            [{"item_id":"velocity-runner-pro-white","locale":"en_US","name":"Velocity Runner Pro - White",
              "url":"https://www.example.com/shoes/velocity-runner-pro-white",
              "image_url":"https://cdn.example.com/velocity-runner-pro-white.jpg",
              "category":["Shoes","Running","Velox"],"brand":"Velox","color":"White",
              "price":{"USD":129.99},"original_price":{"USD":149.99},"in_stock":1,"stock_count":50}]""";

    static final String NESTED = """
            [{"item_id":"velocity-runner-pro-white",
              "base":{"url":"https://www.example.com/shoes/velocity-runner-pro-white",
                      "image_url":"https://cdn.example.com/velocity-runner-pro-white.jpg","brand":"Velox"},
              "locales":{"en_US":{"name":"Velocity Runner Pro - White",
                                  "price":{"USD":129.99},"original_price":{"USD":149.99},
                                  "stores":{"main":{"in_stock":1,"stock_count":50},
                                            "newyork":{"price":{"USD":119.99},"in_stock":1,"stock_count":12}}}}}]""";

    static final String UPDATE = """
            [{"item_id":"velocity-runner-pro-white","locale":"en_US",
              "price":{"USD":109.99},"original_price":{"USD":149.99},"in_stock":0}]""";

    static final String UPDATE_NESTED = """
            [{"item_id":"velocity-runner-pro-white",
              "locales":{"en_US":{"stores":{"newyork":{"in_stock":0,"stock_count":0}}}}}]""";

    static final String LOCALES = """
            {"data":{"locales":[{"language_country_code":"pt_BR"},
                                {"language_country_code":"en_US","store_id":"newyork"}]}}""";

    private Examples() {
    }
}
