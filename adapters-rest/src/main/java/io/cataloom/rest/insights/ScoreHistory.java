package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** A page of a product's runs. */
@Schema(name = "ScoreHistory")
record ScoreHistory(List<PastScoreBody> data, Pagination pagination) {
}
