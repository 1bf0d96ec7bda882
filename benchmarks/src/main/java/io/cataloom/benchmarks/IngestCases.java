package io.cataloom.benchmarks;

import io.cataloom.benchmarks.IngestRound.Kind;

/** Requests of 10,000 records, from one client and from four. */
final class IngestCases {

    private static final String UNIT = "records/s";
    private static final int MANY = 4;

    private IngestCases() {
    }

    static void run(Site site, Report report) throws Exception {
        for (Kind kind : Kind.values()) {
            try (IngestRound one = new IngestRound(site, kind, 1);
                    IngestRound four = new IngestRound(site, kind, MANY)) {
                site.tables().tidy();
                Rounds rounds = Rounds.alternate(site.plan(), one::overHttp, one::plain);
                report.add(rounds.line("ingest, " + kind + ", 1 client / plain SQL", UNIT, 0.40, 0.75));
                if (kind == Kind.NEW) {
                    site.tables().tidy();
                    Rounds bare = Rounds.alternate(site.plan(), one::overHttp, one::copiedBare);
                    report.add(bare.line("the same / COPY into a table with its primary key", UNIT, 0.15, 0.35));
                }
                site.tables().tidy();
                Rounds crowd = Rounds.alternate(site.plan(), four::overHttp, four::plain);
                report.add(crowd.line("ingest, " + kind + ", 4 clients / plain SQL, 4 sessions", UNIT));
                report.add(Line.ratio("ingest, " + kind + ", 4 clients / 1 client", UNIT, crowd.ours(), rounds.ours(),
                        1.0, 1.5));
            }
        }
    }

    /** The same rates in a large table and in a small one. */
    static void compare(Site large, Site small, Report report) throws Exception {
        for (Kind kind : new Kind[]{Kind.NEW, Kind.OVERWRITTEN}) {
            try (IngestRound there = new IngestRound(large, kind, 1);
                    IngestRound here = new IngestRound(small, kind, 1)) {
                Rounds rounds = Rounds.alternate(large.plan(), there::overHttp, here::overHttp);
                report.add(rounds.line("ingest, " + kind + ", %,d products in the table / %,d"
                        .formatted(large.preloaded(), small.preloaded()), UNIT, 0.5, 0.8));
            }
        }
    }
}
