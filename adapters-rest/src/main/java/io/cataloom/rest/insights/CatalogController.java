package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.product.Prices;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/catalog")
@Tag(name = "Catalog")
@ExecuteOn(TaskExecutors.BLOCKING)
class CatalogController {

    private final ProductViews products;

    CatalogController(ProductViews products) {
        this.products = products;
    }

    @Get
    @Permission("read")
    @Operation(summary = "List products", description = "In the order of their SKU, a page at a time. Deleted products "
            + "are left out.")
    ProductPage list(
            @QueryValue @Nullable @Parameter(description = "Products on a page.", schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")) String limit,
            @QueryValue @Nullable @Parameter(description = "`pagination.next_cursor` of the page before.") String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        PageRequest page = PageRequest.of(Query.of(request, PageRequest.LIMIT, PageRequest.CURSOR), caller, "catalog");
        List<ProductView> found = products.list(caller.workspace(), page.after(), page.rows());
        return page.page(found, ProductView::sku, Product::of, ProductPage::new);
    }

    // the framework's own pattern for a variable leaves out + & and ;
    @Get("/{sku:[^/]+}")
    @Permission("read")
    @Operation(summary = "Read a product", description = "In the workspace's default locale, or in another listing of it.")
    @ApiResponse(responseCode = "200", description = "The product")
    @ApiResponse(responseCode = "404", description = "No such product, or it is not listed there", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class), examples = @ExampleObject("""
            {"error":{"code":"sku_not_found","message":"The SKU 'VRN-AC1' was not found in workspace 'ws_abc123'.",\
            "details":{"sku":"VRN-AC1","workspace":"ws_abc123"}}}""")))
    Product get(
            @PathVariable("sku") @Parameter(description = "Percent-encoded.", example = "VRN-AC1") String mangledSku,
            @QueryValue("locale") @Nullable @Parameter(description = "A locale or a store under one, as the Catalog API names them; a store's own price and stock are laid over its locale's.", example = "en_US:newyork") String shownLocale,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        String localeText = Query.of(request, "locale").text("locale");
        String sku = Skus.inPath(request, 2, caller);
        LocaleKey locale = localeText == null ? null
                : LocaleKey.parse(localeText).orElseThrow(() -> Problem.invalidParameter("locale",
                        "The parameter 'locale' must look like en_US or en_US:newyork.", Map.of()));
        return products.find(caller.workspace(), sku, locale).map(Product::of)
                .orElseThrow(() -> Problem.skuNotFound(sku, caller));
    }

    @Schema(name = "ProductPage")
    record ProductPage(List<Product> data, Pagination pagination) {
    }

    /**
     * The first seven keys are the specification's, in its order; those from {@code original_price} on show the rest of
     * what the Catalog API took in.
     */
    @Schema(name = "Product")
    @JsonNaming(SnakeCaseStrategy.class)
    record Product(String sku, @Nullable String title, @Nullable String brand, @Nullable String url,
            @Nullable String channel, @Nullable Integer score, @Nullable Instant lastAudited,
            @Nullable String description, List<String> bullets, List<String> imageUrls, List<String> category,
            List<String> tags, @Nullable String gtin, @Nullable Map<String, BigDecimal> price, String status,
            Instant createdAt, Instant updatedAt, @Nullable Instant deletedAt,
            @Nullable Map<String, BigDecimal> originalPrice, @Nullable Map<String, BigDecimal> omnibusPrice,
            @Nullable Boolean inStock, @Nullable Long stockCount, @Nullable BigDecimal rating, @Nullable String color,
            @Nullable String size, @Nullable String gender, @Nullable String groupCode, List<String> variants,
            @Nullable String merchantSku, @Nullable Instant itemUpdateDate, @Nullable Instant itemStartDate,
            @Nullable Instant itemEndDate, Map<String, @Nullable Object> attributes, @Nullable String locale) {

        static Product of(ProductView view) {
            ListingValues values = view.values();
            String url = values.get(ListingField.URL);
            ProductView.Rating rating = view.rating();
            Attributes attributes = values.get(ListingField.ATTRIBUTES);
            return new Product(view.sku(), values.get(ListingField.NAME), values.get(ListingField.BRAND), url,
                    url == null ? null : Channel.of(url).code(),
                    rating == null ? null : rating.score(), rating == null ? null : rating.auditedAt(),
                    values.get(ListingField.DESCRIPTION), view.detail().bullets(), images(view),
                    list(values.get(ListingField.CATEGORY)),
                    list(values.get(ListingField.TAGS)), view.detail().gtin(), amounts(values.get(ListingField.PRICE)),
                    status(view),
                    view.createdAt(), view.updatedAt(), view.deletedAt(),
                    amounts(values.get(ListingField.ORIGINAL_PRICE)), amounts(values.get(ListingField.OMNIBUS_PRICE)),
                    values.get(ListingField.IN_STOCK), values.get(ListingField.STOCK_COUNT),
                    values.get(ListingField.RATING), values.get(ListingField.COLOR), values.get(ListingField.SIZE),
                    values.get(ListingField.GENDER), values.get(ListingField.GROUP_CODE),
                    list(values.get(ListingField.VARIANTS)), values.get(ListingField.MERCHANT_SKU),
                    values.get(ListingField.ITEM_UPDATE_DATE), values.get(ListingField.ITEM_START_DATE),
                    values.get(ListingField.ITEM_END_DATE), attributes == null ? Map.of() : attributes.values(),
                    view.locale());
        }

        private static List<String> images(ProductView view) {
            String first = view.values().get(ListingField.IMAGE_URL);
            return Stream.concat(Stream.ofNullable(first), view.detail().moreImageUrls().stream()).toList();
        }

        private static String status(ProductView view) {
            if (view.deletedAt() != null) {
                return "deleted";
            }
            return Boolean.TRUE.equals(view.values().get(ListingField.PASSIVE)) ? "passive" : "active";
        }

        private static List<String> list(@Nullable List<String> values) {
            return values == null ? List.of() : values;
        }

        private static @Nullable Map<String, BigDecimal> amounts(@Nullable Prices prices) {
            return prices == null ? null : prices.amounts();
        }
    }
}
