package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** A page of alert rules. */
@Schema(name = "AlertRulePage")
record AlertRulePage(List<AlertRuleBody> data, Pagination pagination) {
}
