/**
 * The Insights API v1: the catalogue as merchants' analysts see it. Present only where {@code cataloom.api} is
 * {@code insights}.
 *
 * <p>
 * How a controller is written here:
 *
 * <pre>{@code
 * &#64;Controller("/v1/alerts/rules")
 * &#64;ExecuteOn(TaskExecutors.BLOCKING)
 * class AlertRulesController {
 *
 *     &#64;Get
 *     &#64;Permission("read")
 *     RulePage list(&#64;QueryValue &#64;Nullable String limit, &#64;QueryValue &#64;Nullable String cursor,
 *             &#64;QueryValue &#64;Nullable String type, HttpRequest<?> request, Caller caller) { // documented; read from:
 *         Query query = Query.of(request, "limit", "cursor", "type");    // refuses others and repeated ones
 *         PageRequest page = PageRequest.of(query, caller, "alert rules"); // the cursor is bound to list and filters
 *         List<Rule> found = rules.list(caller.workspace(), query.choice("type", types, Type::code), page.after(), page.rows());
 *         return page.page(found, Rule::id, RuleBody::of, RulePage::new);
 *     }
 *
 *     &#64;Post
 *     &#64;Consumes(MediaType.ALL)          // the type is checked behind the credentials
 *     &#64;Permission("write")
 *     HttpResponse<?> create(HttpRequest<?> request, Caller caller) {   // no body parameter
 *         return posts.answer(request, caller, body -> {                 // Idempotency-Key: see Posts
 *             JsonFields fields = body.object().require("name");
 *             String name = fields.text("name", 200);
 *             fields.finish();                                             // throws validation_error; name is there now
 *             return PostAnswer.created("/v1/alerts/rules/" + id, ...);
 *         });
 *     }
 *
 *     &#64;Patch("/{id}")
 *     &#64;Consumes(MediaType.ALL)
 *     &#64;Permission("write")
 *     RuleBody change(HttpRequest<?> request, Caller caller, &#64;PathVariable String id) {
 *         JsonFields fields = Bodies.mergePatch(request).patch().readOnly("id").neverNull("name");
 *         // fields.has("x"): it was sent; null then clears it
 *     }
 * }
 * }</pre>
 *
 * A request is refused by throwing a {@link io.cataloom.rest.insights.Problem}.
 */
@Configuration
@Requires(property = "cataloom.api", value = "insights")
@NullMarked
package io.cataloom.rest.insights;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
