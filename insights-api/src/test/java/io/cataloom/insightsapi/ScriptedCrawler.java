package io.cataloom.insightsapi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.HostTurns;
import io.cataloom.application.insights.PageCrawl;
import io.cataloom.application.insights.PageCrawler;
import io.cataloom.domain.workspace.WorkspaceId;

/** Finds the pages a test has put there, by their address; every other one is not there. */
@Singleton
@Primary
@Requires(property = "test.scripted")
final class ScriptedCrawler implements PageCrawler {

    static final String ETAG = "\"1\"";

    final Map<String, PageCrawl> pages = new ConcurrentHashMap<>();
    /** The addresses asked for, and whether each was known. */
    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final HostTurns turns;
    private final boolean everywhere;

    /**
     * @param everywhere
     *            whether there is a page at every address
     */
    ScriptedCrawler(HostTurns turns, @Value("${test.everywhere:false}") boolean everywhere) {
        this.turns = turns;
        this.everywhere = everywhere;
    }

    @Override
    public PageCrawl crawl(WorkspaceId workspace, String url, List<String> agents, @Nullable Known known) {
        return turns.inTurn(url.split("/")[2], Duration.ZERO, () -> {
            asked.add(url + (known == null ? "" : " known"));
            return pages.getOrDefault(url, everywhere ? ScriptedPages.seen(ScriptedPages.poor(url))
                    : new PageCrawl.Failed(PageCrawl.Reason.PAGE_NOT_FOUND, "The page answered 404."));
        });
    }
}
