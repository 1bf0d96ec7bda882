package io.cataloom.application.storefront;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * What a store keeps, by resource. Each method is one transaction. Products are those of the shared catalogue: one that
 * was written through another API is here as soon as that was answered, with its brand and categories, which come into
 * being with the first product that names them.
 */
public interface StoreShelf {

    Page list(WorkspaceId workspace, Resource resource, Selection selection);

    Optional<Item> find(WorkspaceId workspace, Resource resource, long id);

    /** Those of them that exist, by id. */
    Map<Long, Item> findAll(WorkspaceId workspace, Resource resource, Collection<Long> ids);

    /**
     * What of these values the rows there are forbid: a reference to what is not there, a value that is somebody else's
     * already, a place in the tree under itself.
     *
     * @param id
     *            whose values they are to be; null for a new one's
     */
    List<Fault> conflicts(WorkspaceId workspace, Resource resource, @Nullable Long id, Values values);

    /**
     * Stores a new one; a slug that is missing is made from the title and unlike all others.
     *
     * @throws InvalidRequest
     *             if a conflict arose since it was last looked for
     */
    Item create(WorkspaceId workspace, Resource resource, Values values);

    /**
     * Changes the fields that are present, and no others.
     *
     * @return the whole of it after that; empty if there is none
     * @throws InvalidRequest
     *             if a conflict arose since it was last looked for
     */
    Optional<Item> change(WorkspaceId workspace, Resource resource, long id, Values values);

    /**
     * Products can be restored, all else is gone: children move to its parent, products lose the brand.
     *
     * @return whether it was there
     */
    boolean delete(WorkspaceId workspace, Resource resource, long id);

    /** The ids tied to each of these, in their order. */
    Map<Long, List<Long>> tied(WorkspaceId workspace, Relation relation, Collection<Long> owners);

    /** The ids of those that are tied to each of these. */
    Map<Long, List<Long>> tiedTo(WorkspaceId workspace, Relation relation, Collection<Long> targets);

    /**
     * Ties the owner to exactly these.
     *
     * @return whether the owner is there
     * @throws InvalidRequest
     *             if a target has gone since it was last looked for
     */
    boolean tie(WorkspaceId workspace, Relation relation, long owner, List<Long> targets);

    /** All the nodes of a resource that is a tree, by sort order and title. */
    List<Node> nodes(WorkspaceId workspace, Resource resource);

    /**
     * @param values
     *            of every field that is shown
     */
    record Item(long id, Values values) {
    }

    record Page(List<Item> items, long total) {
    }

    record Node(long id, @Nullable Long parentId, String title) {
    }
}
