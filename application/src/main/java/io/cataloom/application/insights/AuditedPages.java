package io.cataloom.application.insights;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/** What products' pages were like when they were last audited. */
public interface AuditedPages {

    Optional<AuditedPage> find(WorkspaceId workspace, String sku);

    void put(WorkspaceId workspace, String sku, AuditedPage page);

    /**
     * A page as it was.
     *
     * @param url
     *            of the product then; what is known holds for no other
     * @param known
     *            null where it was written by a version of this program that saw other things
     * @param agentsLetIn
     *            by robots.txt when it could last be read; null if it never could
     */
    record AuditedPage(String url, PageCrawler.@Nullable Known known, @Nullable Set<String> agentsLetIn) {

        public AuditedPage {
            agentsLetIn = agentsLetIn == null ? null : Set.copyOf(agentsLetIn);
        }
    }
}
