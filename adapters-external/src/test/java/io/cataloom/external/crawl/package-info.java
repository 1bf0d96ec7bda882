@NullMarked
package io.cataloom.external.crawl;

import org.jspecify.annotations.NullMarked;
