package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "WebhookDeliveryPage")
record WebhookDeliveryPage(List<WebhookDeliveryBody> data, Pagination pagination) {
}
