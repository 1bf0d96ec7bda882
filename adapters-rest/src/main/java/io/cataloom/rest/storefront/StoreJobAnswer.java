package io.cataloom.rest.storefront;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "JobAnswer")
record StoreJobAnswer(StoreJob data) {
}
