package io.cataloom.domain.insights.alert;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Where a rule's messages go. */
public sealed interface AlertChannel {

    /** The name of its kind. */
    String type();

    /** Mail to people. */
    record Email(List<String> to, @Nullable String subjectPrefix) implements AlertChannel {

        public Email {
            to = List.copyOf(to);
        }

        @Override
        public String type() {
            return "email";
        }
    }

    /** A Slack channel, by the address of its incoming webhook, which is its secret too. */
    record Slack(String url) implements AlertChannel {

        @Override
        public String type() {
            return "slack";
        }

        @Override
        public String toString() {
            return "Slack[" + UrlMask.mask(url) + "]";
        }
    }

    /** A program that takes a document. */
    record Webhook(String url) implements AlertChannel {

        @Override
        public String type() {
            return "webhook";
        }

        @Override
        public String toString() {
            return "Webhook[" + UrlMask.mask(url) + "]";
        }
    }
}
