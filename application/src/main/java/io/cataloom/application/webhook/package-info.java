/** What a workspace's own systems are told about. */
@NullMarked
package io.cataloom.application.webhook;

import org.jspecify.annotations.NullMarked;
