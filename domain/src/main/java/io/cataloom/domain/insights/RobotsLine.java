package io.cataloom.domain.insights;

/**
 * A line of robots.txt, quoted.
 *
 * @param number
 *            counted from 1
 * @param text
 *            as it stands, {@code Disallow: /products/}
 * @param group
 *            the User-agent the line's group is for: a token, or {@code *}
 */
public record RobotsLine(int number, String text, String group) {
}
