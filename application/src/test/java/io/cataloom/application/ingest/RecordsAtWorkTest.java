package io.cataloom.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.ingest.DefineLocales.Requested;
import io.cataloom.application.ingest.RecordSource.Drafted;
import io.cataloom.application.ingest.RecordSource.Sent;
import io.cataloom.application.ingest.RecordSource.Unusable;
import io.cataloom.application.product.InMemoryProductCatalog;
import io.cataloom.application.workspace.InMemoryWorkspaces;
import io.cataloom.domain.ingest.RecordDraft;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;

/** Ingest, update and locales on the catalogue and the workspaces in memory. */
class RecordsAtWorkTest {

    private static final LocaleKey EN = new LocaleKey("en_US", null);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Violation NOT_IN_CATALOG = new Violation("item_id", Code.NOT_IN_CATALOG);

    private final InMemoryProductCatalog catalog = new InMemoryProductCatalog();
    private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces();
    private final IngestProducts ingest = new IngestProducts(catalog, workspaces);
    private final UpdateProducts update = new UpdateProducts(catalog, workspaces);
    private final DefineLocales locales = new DefineLocales(workspaces, workspaces, InstantSource.fixed(NOW));
    private WorkspaceId workspace;

    @BeforeEach
    void createWorkspace() {
        workspace = workspaces.create("Tea", "tea", "tea.example", Map.of(), NOW).id();
    }

    @Test
    void aBadRecordDoesNotStopItsNeighbours() {
        IngestReport report = ingest.ingest(workspace,
                source(tea("a", Map.of()), tea("b", Map.of("rating", 11)), tea("c", Map.of("colour", "green"))), false);

        assertThat(counts(report)).containsExactly(2, 1, 1);
        assertThat(groups(report.invalidGroups()))
                .containsExactly(Map.entry(new Violation("rating", Code.OUT_OF_RANGE, 10), List.of("b")));
        assertThat(groups(report.warningGroups()))
                .containsExactly(Map.entry(new Violation("colour", Code.UNDEFINED), List.of("c")));
        assertThat(catalog.list(workspace, null, 9)).extracting(view -> view.sku()).containsExactly("a", "c");
    }

    @Test
    void aDryRunReportsTheSameAndStoresNothing() {
        IngestReport report = ingest.ingest(workspace, source(tea("a", Map.of()), tea("b", Map.of("rating", 11))),
                true);

        assertThat(counts(report)).containsExactly(1, 1, 0);
        assertThat(catalog.list(workspace, null, 9)).isEmpty();
    }

    @Test
    void aRequestRefusedAtItsEndStoresNothing() {
        RequestRefused refused = new RequestRefused.NotJson("truncated");
        Queue<Sent> records = new ArrayDeque<>(List.of(tea("a", Map.of())));
        RecordSource source = () -> {
            if (records.isEmpty()) {
                throw refused;
            }
            return records.poll();
        };

        assertThatThrownBy(() -> ingest.ingest(workspace, source, false)).isSameAs(refused);

        assertThat(catalog.list(workspace, null, 9)).isEmpty();
    }

    @Test
    void manyRecordsWithOneFaultAreOneGroupWithItsFirstThousandIds() {
        Violation tooLarge = new Violation("record", Code.RECORD_TOO_LARGE, 9);
        Sent[] records = IntStream.range(0, 1_500).mapToObj(i -> new Unusable("#" + i, tooLarge)).toArray(Sent[]::new);

        IngestReport report = ingest.ingest(workspace, source(records), false);

        assertThat(report.invalid()).isEqualTo(1_500);
        assertThat(report.invalidGroups()).singleElement().satisfies(group -> {
            assertThat(group.count()).isEqualTo(1_500);
            assertThat(group.documentIds()).hasSize(1_000).startsWith("#0").endsWith("#999");
        });
    }

    @Test
    void countlessKindsOfFaultsAreCountedWithoutBeingNamed() {
        List<Sent> records = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            records.add(tea("a", Map.of("field-" + i, 1)));
        }

        IngestReport report = ingest.ingest(workspace, source(records.toArray(Sent[]::new)), false);

        assertThat(report.warningGroups()).hasSize(1_001);
        assertThat(report.warningGroups().stream().mapToInt(IngestReport.Group::count).sum()).isEqualTo(3_000);
    }

    @Test
    void severalChangesOfOneListingApplyInOrder() {
        ingest.ingest(workspace, source(tea("a", Map.of())), false);

        IngestReport report = update.update(workspace,
                source(change("a", Map.of("stock_count", 1, "brand", "First")), change("a", Map.of("stock_count", 2))),
                true, false);

        assertThat(counts(report)).containsExactly(2, 0, 0);
        ListingValues values = catalog.find(workspace, "a", EN).orElseThrow().values();
        assertThat(values.get(ListingField.STOCK_COUNT)).isEqualTo(2);
        assertThat(values.get(ListingField.BRAND)).isEqualTo("First");
        assertThat(values.get(ListingField.PRICE)).isEqualTo(Prices.of("USD", "9.90"));
    }

    @Test
    void anUnknownProductIsInvalidWhereItMustBePresentAndElseAWarning() {
        ingest.ingest(workspace, source(tea("a", Map.of())), false);
        Sent[] changes = {change("a", Map.of("stock_count", 1)), change("x", Map.of("stock_count", 1)),
                change("x", Map.of("brand", "X"))};

        for (boolean dryRun : new boolean[]{true, false}) {
            IngestReport strict = update.update(workspace, source(changes), true, dryRun);
            IngestReport lenient = update.update(workspace, source(changes), false, dryRun);

            assertThat(counts(strict)).containsExactly(1, 2, 0);
            assertThat(groups(strict.invalidGroups()))
                    .containsExactly(Map.entry(NOT_IN_CATALOG, List.of("x", "x")));
            assertThat(counts(lenient)).containsExactly(3, 0, 2);
            assertThat(groups(lenient.warningGroups()))
                    .containsExactly(Map.entry(NOT_IN_CATALOG, List.of("x", "x")));
            assertThat(catalog.find(workspace, "x", null)).isEmpty();
        }
    }

    @Test
    void aDryRunOfAnUpdateChangesNothing() {
        ingest.ingest(workspace, source(tea("a", Map.of())), false);

        update.update(workspace, source(change("a", Map.of("brand", "Changed"))), true, true);

        assertThat(catalog.find(workspace, "a", EN).orElseThrow().values().has(ListingField.BRAND)).isFalse();
    }

    @Test
    void aNewLocaleCountsForTheNextRequest() {
        Sent record = tea("a", Map.of("locale", "pt_BR:rio"));
        assertThat(counts(ingest.ingest(workspace, source(record), false))).containsExactly(0, 1, 0);

        assertThat(locales.define(workspace, List.of(new Requested("pt_BR", "rio")))).isEqualTo(1);

        assertThat(counts(ingest.ingest(workspace, source(record), false))).containsExactly(1, 0, 0);
    }

    @Test
    void mainIsTheLocaleItself() {
        assertThat(locales.define(workspace, List.of(new Requested("en_US", "Main"), new Requested("de_DE", null),
                new Requested("fr_FR", "MAIN"), new Requested("fr_FR", "")))).isEqualTo(2);
    }

    @Test
    void whatCannotBeALocaleRefusesAllOfThem() {
        assertThatThrownBy(() -> locales.define(workspace, List.of())).isInstanceOf(RequestRefused.NoLocales.class);
        assertThatThrownBy(
                () -> locales.define(workspace, List.of(new Requested("de_DE", null), new Requested("en-us", null))))
                .isInstanceOf(RequestRefused.InvalidLocale.class);
        assertThatThrownBy(() -> locales.define(workspace, List.of(new Requested("en_US", "s".repeat(59)))))
                .isInstanceOf(RequestRefused.LocaleTooLong.class);
        workspaces.putSettings(workspace, Map.of(Setting.MAX_LOCALES, "2"));
        assertThatThrownBy(() -> locales.define(workspace,
                List.of(new Requested("de_DE", null), new Requested("fr_FR", null))))
                .isInstanceOf(RequestRefused.TooManyLocales.class);

        assertThat(locales.define(workspace, List.of(new Requested("de_DE", null)))).isEqualTo(1);
    }

    private static RecordSource source(Sent... records) {
        Queue<Sent> queue = new ArrayDeque<>(List.of(records));
        return queue::poll;
    }

    private static Sent tea(String id, Map<String, ?> more) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("locale", "en_US", "name", "Tea", "url",
                "https://shop.example/tea", "image_url", "https://shop.example/tea.jpg", "price", Map.of("USD", 9.9),
                "original_price", Map.of("USD", 9.9), "in_stock", 1));
        fields.put("price", Map.of("USD", new BigDecimal("9.90")));
        return change(id, fields, more);
    }

    private static Sent change(String id, Map<String, ?> fields) {
        return change(id, Map.of("locale", "en_US"), fields);
    }

    private static Sent change(String id, Map<String, ?> fields, Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("item_id", id);
        all.putAll(more);
        return new Drafted(id, RecordDraft.of(all));
    }

    private static List<Integer> counts(IngestReport report) {
        return List.of(report.valid(), report.invalid(), report.doubtful());
    }

    private static List<Map.Entry<Violation, List<String>>> groups(Collection<IngestReport.Group> groups) {
        return groups.stream().map(group -> Map.entry(group.violation(), group.documentIds())).toList();
    }
}
