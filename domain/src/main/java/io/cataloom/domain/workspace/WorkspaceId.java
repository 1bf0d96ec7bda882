package io.cataloom.domain.workspace;

/** The tenant's number, first in every key of the database; never shown outside. */
public record WorkspaceId(long value) {
}
