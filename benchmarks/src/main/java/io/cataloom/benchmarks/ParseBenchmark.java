package io.cataloom.benchmarks;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.cataloom.application.ingest.RecordSource;
import io.cataloom.domain.ingest.RecordOutcome;
import io.cataloom.domain.ingest.RecordRules;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.product.LocaleKey;

/** A request's bytes to checked records, beside Jackson's tree of the same bytes. Run by JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class ParseBenchmark {

    private final ObjectMapper jackson = new ObjectMapper();
    private byte[] body = {};
    private RecordRules rules = new RecordRules(FeedType.STOCK_REVENUE, Map.of(), Map.of(), true);
    private Constructor<?> records = Object.class.getConstructors()[0];
    private Object format = "";

    /** The parser is no other module's business but this one's, which alone wants it without a server around it. */
    @Setup
    public void prepare() throws ReflectiveOperationException {
        Catalogue catalogue = new Catalogue();
        body = catalogue.records(0, Site.RECORDS, 1);
        Map<String, AttributeType> attributes = new HashMap<>();
        Catalogue.attributes().forEach((name, type) -> attributes.put(name, AttributeType.of(type)));
        rules = new RecordRules(FeedType.STOCK_REVENUE,
                Map.of(Catalogue.LOCALE, LocaleKey.parse(Catalogue.LOCALE).orElseThrow()), attributes, true);
        Class<?> formatType = Class.forName("io.cataloom.rest.ingest.JsonRecords$Format");
        Constructor<?> makeFormat = formatType.getDeclaredConstructor(boolean.class, int.class, int.class);
        makeFormat.setAccessible(true);
        format = makeFormat.newInstance(false, Site.RECORDS, body.length);
        records = Class.forName("io.cataloom.rest.ingest.FlatRecords").getDeclaredConstructor(byte[].class, formatType);
        records.setAccessible(true);
    }

    @Benchmark
    public int parseAndValidate()
            throws InstantiationException, IllegalAccessException, InvocationTargetException {
        RecordSource source = (RecordSource) records.newInstance(body, format);
        int valid = 0;
        for (RecordSource.Sent sent = source.next(); sent != null; sent = source.next()) {
            if (sent instanceof RecordSource.Drafted(String id, var draft)
                    && rules.checkNew(draft) instanceof RecordOutcome.Accepted) {
                valid++;
            }
        }
        return valid;
    }

    @Benchmark
    public JsonNode readTree() throws IOException {
        return jackson.readTree(body);
    }
}
