package io.cataloom.application.insights.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.message.Mail;
import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.AlertRule;

/** What is written to people and programs about fires of one rule. */
final class AlertMessages {

    /** Slack takes 50 blocks of up to 3000 characters; the headline is one. */
    private static final int MOST_BLOCKS = 48;
    private static final int LONGEST_TITLE = 200;

    private AlertMessages() {
    }

    static String headline(AlertRule rule, List<AlertFire> fires) {
        return rule.name() + ": " + (fires.size() == 1 ? fires.getFirst().message() : fires.size() + " alerts");
    }

    static Mail mail(AlertChannel.Email to, AlertRule rule, List<AlertFire> fires) {
        String subject = (to.subjectPrefix() == null ? "" : to.subjectPrefix() + " ") + headline(rule, fires);
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder("<h2>").append(escaped(rule.name())).append("</h2>\n<ul>\n");
        for (AlertFire fire : fires) {
            text.append(fire.message()).append('\n').append(fire.firedAt());
            html.append("<li>").append(escaped(fire.message()));
            if (fire.title() != null) {
                text.append("  ").append(fire.title());
                html.append("<br>").append(escaped(fire.title()));
            }
            if (fire.url() != null) {
                text.append("\n").append(fire.url());
                html.append("<br><a href=\"").append(escaped(fire.url())).append("\">").append(escaped(fire.url()))
                        .append("</a>");
            }
            text.append("\n\n");
            html.append("<br>").append(fire.firedAt()).append("</li>\n");
        }
        return new Mail(to.to(), subject.replaceAll("[\\s\\p{Cntrl}]+", " "), text.toString(),
                html.append("</ul>\n").toString());
    }

    /** In Slack's Block Kit. */
    static List<Map<String, @Nullable Object>> blocks(AlertRule rule, List<AlertFire> fires) {
        List<Map<String, @Nullable Object>> blocks = new ArrayList<>();
        blocks.add(section("*" + slackText(rule.name()) + "*"));
        for (AlertFire fire : fires.subList(0, Math.min(fires.size(), MOST_BLOCKS))) {
            String title = fire.title() == null ? fire.sku() : shortened(fire.title());
            String name = fire.url() == null ? "*" + slackText(title) + "*"
                    : "<" + slackText(fire.url()).replace("|", "%7C") + "|" + slackText(title) + ">";
            blocks.add(section(name + "\n" + slackText(fire.message())));
        }
        if (fires.size() > MOST_BLOCKS) {
            blocks.add(section("And " + (fires.size() - MOST_BLOCKS) + " more."));
        }
        return blocks;
    }

    private static Map<String, @Nullable Object> section(String text) {
        Map<String, @Nullable Object> markdown = new LinkedHashMap<>();
        markdown.put("type", "mrkdwn");
        markdown.put("text", text);
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("type", "section");
        section.put("text", markdown);
        return section;
    }

    /** For programs. */
    static Map<String, @Nullable Object> document(String workspace, AlertRule rule, List<AlertFire> fires) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("id", rule.id());
        about.put("name", rule.name());
        about.put("type", rule.type().code());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("type", "alert.fired");
        document.put("workspace", workspace);
        document.put("rule", about);
        document.put("fires", fires.stream().map(fire -> {
            Map<String, @Nullable Object> shown = fire.document();
            // they are on their way: this is one of them
            shown.remove("deliveries");
            return shown;
        }).toList());
        return document;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TITLE ? text : text.substring(0, text.offsetByCodePoints(0,
                Math.min(LONGEST_TITLE, text.codePointCount(0, text.length())))) + "...";
    }

    /** Slack's three characters of its own. */
    private static String slackText(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
