/** Sends messages: mail by SMTP, Slack by incoming webhooks, documents by POST. */
@NullMarked
package io.cataloom.external.message;

import org.jspecify.annotations.NullMarked;
