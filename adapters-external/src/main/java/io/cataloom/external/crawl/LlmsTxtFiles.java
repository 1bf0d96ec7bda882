package io.cataloom.external.crawl;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.LlmsTxt;
import io.cataloom.domain.insights.LlmsTxt.Link;
import io.cataloom.domain.insights.LlmsTxt.Section;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.WebUrl;

/** The llms.txt of each host, taken apart as llmstxt.org describes it. */
final class LlmsTxtFiles {

    private static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_HOSTS = 500;
    private static final int MOST_LINES = 5_000;
    private static final int MOST_LINKS = 1_000;
    private static final int MOST_PROBLEMS = 10;
    private static final Pattern LINK = Pattern
            .compile("[-*+]\\s++\\[([^\\]]{1,500}+)]\\(\\s*+<?+([^)\\s>]{1,2000}+)>?+[^)]*+\\)\\s*+:?+\\s*+(.*)");

    private final PoliteHttp http;
    private final Memory<LlmsTxt> memory;

    LlmsTxtFiles(PoliteHttp http, InstantSource clock, Duration remember) {
        this.http = http;
        this.memory = new Memory<>(clock, remember, MOST_HOSTS);
    }

    LlmsTxt of(WebUrl page, Robots.Decision permission, Duration crawlDelay) {
        String url = page.at("/llms.txt").toString();
        if (!permission.allowed()) {
            return unread(url, "robots.txt keeps robots off it");
        }
        return memory.of(page.origin(), _ -> fetch(url, crawlDelay));
    }

    private LlmsTxt fetch(String url, Duration crawlDelay) {
        try {
            HttpAnswer answer = http.send(HttpCall.get(url).header("Accept", "text/plain, text/markdown, */*;q=0.5")
                    .firstBytes(MOST_BYTES), crawlDelay);
            if (answer.status() >= 500) {
                return unread(url, "status " + answer.status());
            }
            if (!answer.successful()) {
                return LlmsTxt.absent(url, answer.status());
            }
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
            boolean page = type.contains("html") || text.stripLeading().startsWith("<");
            return page ? LlmsTxt.absent(url, answer.status()) : parse(url, answer.status(), text);
        } catch (OutboundFailure failed) {
            return unread(url, String.valueOf(failed.getMessage()));
        }
    }

    /** Nobody can say whether there is one. */
    private static LlmsTxt unread(String url, String problem) {
        return new LlmsTxt(url, null, false, null, null, List.of(), List.of(problem));
    }

    static LlmsTxt parse(String url, int status, String text) {
        String title = null;
        StringBuilder summary = new StringBuilder();
        List<Section> sections = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String section = null;
        List<Link> links = new ArrayList<>();
        boolean code = false;
        int number = 0;
        int count = 0;
        for (String raw : (Iterable<String>) text.replace("\uFEFF", "").lines().limit(MOST_LINES)::iterator) {
            String line = raw.strip();
            number++;
            if (line.startsWith("```")) {
                code = !code;
            } else if (code || line.isEmpty()) {
                continue;
            } else if (line.matches("#\\s.*")) {
                if (title == null) {
                    title = line.substring(1).strip();
                } else {
                    problem(problems, number, "a second title");
                }
            } else if (line.matches("##\\s.*")) {
                if (section != null) {
                    sections.add(new Section(section, links));
                }
                section = line.substring(2).strip();
                links = new ArrayList<>();
            } else if (line.matches("#{3,6}\\s.*") && section == null) {
                problem(problems, number, "a heading before the first section");
            } else if (line.startsWith(">") && section == null) {
                summary.append(summary.isEmpty() ? "" : " ").append(line.substring(1).strip());
            } else if (section != null) {
                Matcher link = LINK.matcher(line);
                if (link.matches() && count++ < MOST_LINKS) {
                    links.add(new Link(link.group(1), link.group(2), blankToNull(link.group(3))));
                } else if (line.matches("[-*+]\\s+[^\\[].*")) {
                    problem(problems, number, "a list entry that is no link");
                }
            }
            if (title == null && !line.isEmpty() && problems.isEmpty() && !line.startsWith("#")) {
                problem(problems, number, "text before the title");
            }
        }
        if (section != null) {
            sections.add(new Section(section, links));
        }
        if (title == null) {
            problem(problems, 1, "no title (a line that starts with one #)");
        }
        return new LlmsTxt(url, status, true, title, blankToNull(summary.toString()), sections, problems);
    }

    private static void problem(List<String> problems, int line, String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("line " + line + ": " + what);
        }
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
