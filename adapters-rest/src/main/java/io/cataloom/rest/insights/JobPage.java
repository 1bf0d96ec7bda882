package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "JobPage")
record JobPage(List<JobBody> data, Pagination pagination) {
}
