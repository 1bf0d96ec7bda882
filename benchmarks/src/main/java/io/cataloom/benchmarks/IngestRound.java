package io.cataloom.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

import io.cataloom.benchmarks.Clients.Work;

/** Rounds of requests of 10,000 records each, and of plain SQL with the rows that those requests stored. */
final class IngestRound implements AutoCloseable {

    /** What requests do to the products they name. */
    enum Kind {
        NEW("new"), OVERWRITTEN("overwritten"), UPDATED("price and stock updated");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final String EXPECTED = "\"valid\":{\"count\":" + Site.RECORDS + "}";
    private static int version;

    private final Site site;
    private final Kind kind;
    private final int clients;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final List<PlainSql> sessions = new ArrayList<>();
    /** Of the last round: each client's requests. */
    private List<List<Long>> firsts = List.of();

    IngestRound(Site site, Kind kind, int clients) throws Exception {
        this.site = site;
        this.kind = kind;
        this.clients = clients;
        for (int i = 0; i < clients; i++) {
            connections.add(new HttpConnection(site.catalog().port(), site.tenant().catalogHeaders()));
            sessions.add(site.plainSql());
        }
    }

    /** @return records a second, end to end over HTTP */
    double overHttp() throws Exception {
        firsts = numbers();
        int prices = ++version;
        String path = kind == Kind.UPDATED ? "/v2/update" : "/v2/ingest";
        return rate(first -> kind == Kind.UPDATED ? site.catalogue().changes(first, Site.RECORDS, prices)
                : site.catalogue().records(first, Site.RECORDS, prices), (client, body) -> {
                    String answer = new String(connections.get(client).post(path, body).ok());
                    if (!answer.contains(EXPECTED)) {
                        throw new IllegalStateException(answer.substring(0, Math.min(answer.length(), 2_000)));
                    }
                });
    }

    /** @return records a second by plain SQL, of the rows that the last round over HTTP stored */
    double plain() throws Exception {
        return kind == Kind.UPDATED
                ? rate(first -> sessions.getFirst().stagedChanges(skus(first)),
                        (client, rows) -> sessions.get(client).update(rows))
                : rate(first -> sessions.getFirst().staged(skus(first)),
                        (client, rows) -> sessions.get(client).upsert(rows));
    }

    /** @return records a second by COPY into the table that has nothing but its primary key */
    double copiedBare() throws Exception {
        return rate(first -> sessions.getFirst().bare(skus(first)),
                (client, rows) -> sessions.get(client).copyBare(rows));
    }

    private List<String> skus(long first) {
        return site.catalogue().skus(first, Site.RECORDS);
    }

    private interface Maker {
        byte[] make(long first) throws Exception;
    }

    private interface Sender {
        void send(int client, byte[] request) throws Exception;
    }

    private double rate(Maker maker, Sender sender) throws Exception {
        List<Work> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int me = client;
            List<byte[]> requests = new ArrayList<>();
            for (long first : firsts.get(client)) {
                requests.add(maker.make(first));
            }
            work.add(() -> {
                for (byte[] request : requests) {
                    sender.send(me, request);
                }
            });
        }
        return clients * site.plan().requests() * Site.RECORDS / Clients.seconds(work);
    }

    /** Blocks that no two clients share. */
    private List<List<Long>> numbers() {
        long blocks = site.preloaded() / Site.RECORDS;
        LongFunction<Long> known = n -> (version * 7L * clients * site.plan().requests() + n) % blocks * Site.RECORDS;
        List<List<Long>> all = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < site.plan().requests(); i++) {
                mine.add(kind == Kind.NEW ? site.take(Site.RECORDS)
                        : known.apply(client * site.plan().requests() + i));
            }
            all.add(mine);
        }
        return all;
    }

    @Override
    public void close() throws Exception {
        for (HttpConnection connection : connections) {
            connection.close();
        }
        for (PlainSql session : sessions) {
            session.close();
        }
    }
}
