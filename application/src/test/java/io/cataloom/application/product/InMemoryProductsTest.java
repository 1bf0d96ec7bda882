package io.cataloom.application.product;

import java.time.Duration;
import java.time.Instant;

import io.cataloom.domain.workspace.WorkspaceId;

class InMemoryProductsTest implements ProductsContract {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InMemoryProducts products = new InMemoryProducts(() -> now);

    @Override
    public Products products() {
        return products;
    }

    @Override
    public ProductViews views() {
        return products;
    }

    @Override
    public WorkspaceId workspace() {
        return new WorkspaceId(1);
    }

    @Override
    public WorkspaceId neighbour() {
        return new WorkspaceId(2);
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
    }
}
