/**
 * Measures what the budgets ask for: the APIs as separate processes, over HTTP, beside plain SQL on the same
 * PostgreSQL, round by round. Numbers are only ever divided by each other; nothing here asserts a speed.
 */
@NullMarked
package io.cataloom.benchmarks;

import org.jspecify.annotations.NullMarked;
