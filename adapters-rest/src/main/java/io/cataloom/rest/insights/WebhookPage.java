package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "WebhookPage")
record WebhookPage(List<WebhookBody> data, Pagination pagination) {
}
