package io.cataloom.application.product;

import io.cataloom.domain.workspace.WorkspaceId;

class InMemoryProductCatalogTest implements ProductCatalogContract {

    private final InMemoryProductCatalog catalog = new InMemoryProductCatalog();

    @Override
    public ProductCatalog catalog() {
        return catalog;
    }

    @Override
    public ProductViews views() {
        return catalog;
    }

    @Override
    public WorkspaceId workspace() {
        return new WorkspaceId(1);
    }

    @Override
    public WorkspaceId neighbour() {
        return new WorkspaceId(2);
    }
}
