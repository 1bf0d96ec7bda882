package io.cataloom.application.message;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Posts to a Slack channel by its incoming webhook. */
public interface Slack {

    /**
     * @param webhook
     *            its address, which is also its secret
     * @param text
     *            what notifications show
     * @param blocks
     *            the message itself, in Slack's Block Kit
     * @throws NotDelivered
     *             if Slack did not take it
     */
    void post(String webhook, String text, List<Map<String, @Nullable Object>> blocks);
}
