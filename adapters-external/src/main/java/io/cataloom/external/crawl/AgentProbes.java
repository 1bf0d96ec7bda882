package io.cataloom.external.crawl;

import java.time.Duration;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.AgentProbe;
import io.cataloom.domain.insights.AgentProbe.LikeOthers;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.crawl.Habits.Habit;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.WebUrl;

/**
 * Asks for pages as AI agents. A site that has given an agent what it gave us, or refused it with one status, on a few
 * pages one after the other is not asked again for a while: whether an agent may come in is a matter of the site's
 * firewall, not of the page.
 */
final class AgentProbes {

    private static final int HTML_BYTES = 5 * 1024 * 1024;

    private final PoliteHttp http;
    private final Habits<Treatment> habits;

    AgentProbes(PoliteHttp http, InstantSource clock, Duration remember, int pages) {
        this.http = http;
        this.habits = new Habits<>(clock, remember, pages);
    }

    /**
     * @param ours
     *            bytes of visible text that we got; null if we can't tell
     */
    AgentProbe probe(WorkspaceId workspace, WebUrl page, String agent, Duration crawlDelay, Ours ours) {
        String userAgent = AiAgents.userAgent(agent);
        String site = workspace.value() + " " + page.origin() + " " + userAgent;
        Habit<Treatment> habit = habits.of(site);
        Long shown = habit == null || !habit.what().likeUs() ? Long.valueOf(0) : ours.visibleBytes();
        if (habit != null && shown != null) {
            return AgentProbe.concluded(userAgent, habit.what().status(), shown,
                    new LikeOthers(habit.pages(), habit.last(), habit.at()));
        }
        try {
            HttpAnswer answer = http.send(HttpCall.get(page.toString()).as(userAgent)
                    .header("Accept", SitePageCrawler.ACCEPT).firstBytes(HTML_BYTES), crawlDelay);
            AgentProbe probe = AgentProbe.answered(userAgent, answer.status(), ours.visibleBytes(answer));
            Treatment treatment = treatment(probe, ours);
            if (treatment == null) {
                habits.forget(site);
            } else {
                habits.saw(site, page.toString(), treatment);
            }
            return probe;
        } catch (OutboundFailure failed) {
            habits.forget(site);
            return AgentProbe.failed(userAgent, String.valueOf(failed.getMessage()));
        }
    }

    /** @return null for what says nothing about other pages */
    private static @Nullable Treatment treatment(AgentProbe probe, Ours ours) {
        int status = probe.status() == null ? 0 : probe.status();
        if (status / 100 == 4) {
            return status == 429 ? null : new Treatment(status, false);
        }
        Long own = ours.visibleBytes();
        // a tenth: a greeting, the time, somebody else's recommendations
        boolean alike = own != null && status == ours.status() && Math.abs(own - probe.contentBytes()) <= own / 10;
        return alike ? new Treatment(status, true) : null;
    }

    /** What we got of the page. */
    interface Ours {

        int status();

        /** Null if it was not sent to us now, being as it was, and is not known from before. */
        @Nullable
        Long visibleBytes();

        long visibleBytes(HttpAnswer other);
    }

    /**
     * @param likeUs
     *            whether it gets what we get; else it is refused
     */
    private record Treatment(int status, boolean likeUs) {
    }
}
