/** Messages to people and to programs outside: mail, Slack, a plain POST. */
@NullMarked
package io.cataloom.application.message;

import org.jspecify.annotations.NullMarked;
