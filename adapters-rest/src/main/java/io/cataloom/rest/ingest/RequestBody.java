package io.cataloom.rest.ingest;

/**
 * A request's body, inflated, within the workspace's limit.
 *
 * @param isLines
 *            whether it is one JSON text per line ({@code application/x-ndjson})
 */
record RequestBody(byte[] bytes, boolean isLines) {
}
