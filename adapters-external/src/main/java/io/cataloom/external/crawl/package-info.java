/**
 * Looks at product pages as an AI agent does: robots.txt, sitemaps and llms.txt of the site, the page's raw HTML and
 * its structured data, the beginnings of its images. It knows nothing of scores.
 */
@NullMarked
package io.cataloom.external.crawl;

import org.jspecify.annotations.NullMarked;
