/**
 * Looking at a product's page as an AI engine does: audits, their scores, what to do about them and who is told. It
 * knows products, workspaces, jobs and webhooks, and no other way of working with the catalogue.
 */
@NullMarked
package io.cataloom.application.insights;

import org.jspecify.annotations.NullMarked;
