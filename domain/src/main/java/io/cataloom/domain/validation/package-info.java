/** What can be wrong with untrusted input: codes and data, no sentences. Wording belongs to each API. */
@NullMarked
package io.cataloom.domain.validation;

import org.jspecify.annotations.NullMarked;
