package io.cataloom.rest.insights;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.UrlMask;

/** Where a rule's messages go. */
@Schema(name = "AlertChannel")
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertChannelBody(@Schema(description = "email, slack or webhook.", example = "slack") String type,
        @Schema(description = "email: up to 20 addresses.") @Nullable List<String> to,
        @Schema(description = "email: what its subject starts with.", example = "[Insights]") @Nullable String subjectPrefix,
        @Schema(description = "slack: of an incoming webhook; webhook: what takes a POST. Its secrets are masked when it is read; sent back as it was read, it stays as it is.", example = "https://hooks.slack.com/services/T0/B0/****") @Nullable String url) {

    /**
     * @param masked
     *            whether for somebody's eyes
     */
    static AlertChannelBody of(AlertChannel channel, boolean masked) {
        return switch (channel) {
            case AlertChannel.Email email ->
                new AlertChannelBody(email.type(), email.to(), email.subjectPrefix(), null);
            case AlertChannel.Slack(String url) ->
                new AlertChannelBody(channel.type(), null, null, masked ? UrlMask.mask(url) : url);
            case AlertChannel.Webhook(String url) ->
                new AlertChannelBody(channel.type(), null, null, masked ? UrlMask.mask(url) : url);
        };
    }
}
