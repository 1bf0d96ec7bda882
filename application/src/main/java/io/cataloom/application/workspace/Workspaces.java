package io.cataloom.application.workspace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;

/** The workspaces there are. Each method is one transaction: all of it happens, or nothing. */
public interface Workspaces {

    /**
     * Creates a workspace with its settings; its default locale is defined too.
     *
     * @throws NameTaken
     *             if another one has the partner name or the store domain
     */
    Workspace create(String name, String partnerName, String storeDomain, Map<Setting, String> settings, Instant now);

    /** In the order of their creation. */
    List<Workspace> list();

    /** By its {@code ws_...} name. */
    Optional<Workspace> find(String publicId);

    /** Later values win; settings not named keep theirs. */
    void putSettings(WorkspaceId workspace, Map<Setting, String> settings);

    /** Defines custom attributes; a known one gets the new type, which values already stored do not follow. */
    void putAttributes(WorkspaceId workspace, Map<String, AttributeType> attributes);

    void putLimit(WorkspaceId workspace, Api api, RequestLimit limit);

    /**
     * Defines locales and stores; the locale of a store comes into being with it. Known ones are left alone.
     *
     * @param most
     *            how many locales and stores the workspace may have in all
     * @return how many of those named are new
     * @throws TooManyLocales
     *             if there would be more than {@code most}; none is defined then. Holds under concurrency.
     */
    int defineLocales(WorkspaceId workspace, Collection<LocaleKey> locales, int most, Instant now);

    /** The name that was taken is its message. */
    final class NameTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NameTaken(String name) {
            super(name);
        }
    }

    /** The workspace may have no more locales. */
    final class TooManyLocales extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
