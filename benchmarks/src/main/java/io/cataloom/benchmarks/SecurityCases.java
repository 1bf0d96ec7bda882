package io.cataloom.benchmarks;

import java.sql.SQLException;
import java.util.List;

import io.cataloom.benchmarks.IngestRound.Kind;
import io.cataloom.benchmarks.Rounds.Measurement;

/** What row-level security costs: the same work with the policies and without them. */
final class SecurityCases {

    private static final double FLOOR = 0.8;

    private SecurityCases() {
    }

    static void run(Site site, Report report) throws Exception {
        for (Kind kind : Kind.values()) {
            try (IngestRound round = new IngestRound(site, kind, 1)) {
                report.add(compare(site, round::overHttp).line("ingest, " + kind
                        + ", with row-level security / without", "records/s", FLOOR, 1.0));
            }
        }
        try (ReadCases reads = new ReadCases(site)) {
            List<Clients.Work> gets = reads.getOnes();
            report.add(compare(site, () -> Clients.rate(site.plan().slice(), gets)).line(
                    "GET one product by sku, with row-level security / without", "requests/s", FLOOR, 1.0));
        }
    }

    private static Rounds compare(Site site, Measurement work) throws Exception {
        try {
            return Rounds.alternate(site.plan(), () -> {
                set(site, "ENABLE");
                return work.measure();
            }, () -> {
                set(site, "DISABLE");
                return work.measure();
            });
        } finally {
            set(site, "ENABLE");
        }
    }

    private static void set(Site site, String state) throws SQLException {
        for (String table : List.of("product", "listing", "store_level")) {
            Sql.execute(site.connection(), "ALTER TABLE " + table + " " + state + " ROW LEVEL SECURITY");
        }
    }
}
