package io.cataloom.domain.insights;

/** Looks for one criterion on a page. */
@FunctionalInterface
interface Check {

    CriterionResult look(Page page, CriterionRule rule);
}
