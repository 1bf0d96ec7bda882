package io.cataloom.application.job;

/**
 * What a job is about; an API makes an address of it.
 *
 * @param type
 *            such as {@code score} or {@code recommendation}
 * @param id
 *            what names it among its type
 */
public record JobResource(String type, String id) {
}
