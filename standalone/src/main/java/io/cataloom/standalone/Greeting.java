package io.cataloom.standalone;

import java.util.Map;
import java.util.Optional;

import io.cataloom.domain.workspace.Api;
import io.cataloom.standalone.DataDirectory.Demo;

/** What {@code up} prints when everything is there: nothing in it needs to be filled in. */
final class Greeting {

    private static final String PRODUCT = "MH01-XS-Black";

    private Greeting() {
    }

    static String text(Map<Api, ApiAddress> apis, Optional<Demo> demo, DatabaseAddress database,
            DataDirectory directory, double seconds) {
        StringBuilder text = new StringBuilder("""

                Cataloom %s is up, %.1f s after its start.

                  Catalog API   %s
                  Insights API  %s
                  Store API     %s
                  PostgreSQL    %s
                """.formatted(Version.text(), seconds, apis.get(Api.CATALOG).url(), apis.get(Api.INSIGHTS).url(),
                apis.get(Api.FRESHSTORE).url(), database.shown()));
        demo.ifPresent(each -> text
                .append("""

                        The demo workspace %s (partner %s, domain %s); its keys, in %s:

                          Catalog API   %s
                          Insights API  %s
                          Store API     %s

                        Try it:

                          curl -sS %s/v2/ingest \\
                            -H 'X-PARTNER-NAME: %s' -H 'X-REQUEST-TOKEN: %s' -H 'Content-Type: application/json' \\
                            -d '[{"item_id":"tea-1","locale":"en_US","name":"Green tea","url":"https://luma.example/tea-1.html",\
                        "image_url":"https://luma.example/tea-1.jpg","price":{"USD":4.50},"original_price":{"USD":5.00},\
                        "in_stock":1}]'

                          curl -sS %s/v1/catalog/%s -H 'Authorization: Bearer %s'

                          curl -sS %s/api/store/status
                        """
                        .formatted(each.workspace(), each.partnerName(), each.storeDomain(), directory.demoFile(),
                                each.catalog().token(), each.insights().key(), each.freshstore().key(),
                                each.catalog().url(),
                                each.partnerName(), each.catalog().token(), each.insights().url(), PRODUCT,
                                each.insights().key(),
                                each.freshstore().url())));
        return text.append("\nCtrl-C stops it; the data stay.").toString();
    }
}
