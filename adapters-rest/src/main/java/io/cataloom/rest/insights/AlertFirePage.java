package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** A page of what alert rules fired. */
@Schema(name = "AlertFirePage")
record AlertFirePage(List<AlertFireBody> data, Pagination pagination) {
}
