package io.cataloom.rest.storefront;

import io.swagger.v3.oas.annotations.media.Schema;

/** Steps done, of all there are as far as is known. */
@Schema(name = "JobProgress")
record StoreJobProgress(long done, long total) {
}
