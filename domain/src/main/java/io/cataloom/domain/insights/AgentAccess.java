package io.cataloom.domain.insights;

import org.jspecify.annotations.Nullable;

/**
 * Whether one AI agent may fetch the page, and what it gets when it does.
 *
 * @param agent
 *            its product token as robots.txt names it, {@code GPTBot}
 * @param allowed
 *            by robots.txt, for the page's own address
 * @param decidedBy
 *            the rule that decided; null when no rule matched, which allows
 * @param probe
 *            null when the agent was not tried
 */
public record AgentAccess(String agent, boolean allowed, @Nullable RobotsLine decidedBy, @Nullable AgentProbe probe) {
}
