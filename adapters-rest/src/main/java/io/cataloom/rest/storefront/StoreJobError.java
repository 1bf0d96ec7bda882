package io.cataloom.rest.storefront;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why a job failed. */
@Schema(name = "JobError")
record StoreJobError(String code, String message) {
}
