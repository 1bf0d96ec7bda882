package io.cataloom.application.storefront;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.cataloom.application.storefront.StoreShelf.Item;
import io.cataloom.application.storefront.StoreShelf.Node;
import io.cataloom.application.storefront.StoreShelf.Page;
import io.cataloom.domain.storefront.Draft;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.workspace.WorkspaceId;

/** Reads and writes the store's resources, all of them by their declared fields. */
public final class KeepStore {

    private final StoreShelf shelf;

    private final Supplier<String> uuids;
    private final DefaultCountry country;
    private final InstantSource clock;

    /**
     * @param uuids
     *            random ones
     */
    public KeepStore(StoreShelf shelf, Supplier<String> uuids, DefaultCountry country, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
        this.uuids = uuids;
        this.country = country;
    }

    /**
     * @param query
     *            the parameters that were sent
     * @throws InvalidRequest
     *             if they ask for an order there is not
     */
    public Listed list(WorkspaceId workspace, Resource resource, Map<String, String> query) {
        return list(workspace, resource, selection(resource, query));
    }

    public Listed list(WorkspaceId workspace, Resource resource, Selection selection) {
        return new Listed(shelf.list(workspace, resource, selection), selection);
    }

    public static Selection selection(Resource resource, Map<String, String> query) {
        return switch (Selection.of(resource, query)) {
            case Selection.Sifted.Right(Selection selection) -> selection;
            case Selection.Sifted.Wrong(Fault fault) -> throw new InvalidRequest(fault);
        };
    }

    public Optional<Item> find(WorkspaceId workspace, Resource resource, long id) {
        return shelf.find(workspace, resource, id);
    }

    /**
     * @throws InvalidRequest
     *             with everything that is wrong with what was sent
     */
    public Item create(WorkspaceId workspace, Resource resource, Map<String, ?> sent) {
        Draft draft = Draft.ofNew(resource.requested(), underOneName(resource, sent));
        Values values = completed(workspace, resource, draft.values());
        refuse(resource.requested(), draft, shelf.conflicts(workspace, resource, null, values));
        return shelf.create(workspace, resource, values);
    }

    /**
     * Changes what was sent, and nothing else.
     *
     * @return empty if there is no such thing
     * @throws InvalidRequest
     *             with everything that is wrong with what was sent
     */
    public Optional<Item> change(WorkspaceId workspace, Resource resource, long id, Map<String, ?> sent) {
        Item before = shelf.find(workspace, resource, id).orElse(null);
        if (before == null) {
            return Optional.empty();
        }
        Draft draft = Draft.ofChange(resource.requested(), underOneName(resource, sent));
        refuse(resource.requested(), draft, shelf.conflicts(workspace, resource, id, draft.values()));
        return shelf.change(workspace, resource, id, published(resource, before.values(), draft.values()));
    }

    public boolean delete(WorkspaceId workspace, Resource resource, long id) {
        return shelf.delete(workspace, resource, id);
    }

    /**
     * Ties the owner to exactly those whose ids were sent.
     *
     * @return them; empty if there is no such owner
     */
    public Optional<List<Item>> tie(WorkspaceId workspace, Relation relation, long owner, Map<String, ?> sent) {
        if (shelf.find(workspace, relation.owner(), owner).isEmpty()) {
            return Optional.empty();
        }
        List<Field> fields = List.of(Field.ids(relation.field(), relation.target().path()).present());
        Draft draft = Draft.ofNew(fields, sent);
        refuse(fields, draft, shelf.conflicts(workspace, relation.owner(), owner, draft.values()));
        List<Long> targets = ids(draft.values(), relation.field());
        return shelf.tie(workspace, relation, owner, targets)
                ? Optional.of(List.copyOf(shelf.findAll(workspace, relation.target(), targets).values()))
                : Optional.empty();
    }

    /** What each of these is tied to; two queries, however many they are. */
    public Map<Long, List<Item>> tied(WorkspaceId workspace, Relation relation, Collection<Long> owners) {
        return itemsOf(workspace, relation.target(), shelf.tied(workspace, relation, owners));
    }

    /** What is tied to each of these; two queries, however many they are. */
    public Map<Long, List<Item>> tiedTo(WorkspaceId workspace, Relation relation, Collection<Long> targets) {
        return itemsOf(workspace, relation.owner(), shelf.tiedTo(workspace, relation, targets));
    }

    public Map<Long, Item> findAll(WorkspaceId workspace, Resource resource, Collection<Long> ids) {
        return shelf.findAll(workspace, resource, ids);
    }

    /** The roots, each with all that is below it. */
    public List<Branch> tree(WorkspaceId workspace, Resource resource) {
        Map<Long, Branch> branches = new LinkedHashMap<>();
        List<Node> nodes = shelf.nodes(workspace, resource);
        nodes.forEach(node -> branches.put(node.id(), new Branch(node.id(), node.title(), new ArrayList<>())));
        List<Branch> roots = new ArrayList<>();
        for (Node node : nodes) {
            Branch parent = node.parentId() == null ? null : branches.get(node.parentId());
            Branch branch = branches.get(node.id());
            if (branch != null) {
                (parent == null ? roots : parent.children()).add(branch);
            }
        }
        return roots;
    }

    private Map<Long, List<Item>> itemsOf(WorkspaceId workspace, Resource resource, Map<Long, List<Long>> ties) {
        Set<Long> ids = new LinkedHashSet<>();
        ties.values().forEach(ids::addAll);
        Map<Long, Item> items = shelf.findAll(workspace, resource, ids);
        Map<Long, List<Item>> found = new LinkedHashMap<>();
        ties.forEach((owner, targets) -> {
            List<Item> own = new ArrayList<>();
            for (Long target : targets) {
                Item item = items.get(target);
                if (item != null) {
                    own.add(item);
                }
            }
            found.put(owner, own);
        });
        return found;
    }

    /** An offer's id of its merchant has an older name, which wins where both are sent. */
    private static Map<String, ?> underOneName(Resource resource, Map<String, ?> sent) {
        Object older = resource == Resource.OFFERS ? sent.get("merchant_product_id") : null;
        if (older == null || older.equals("")) {
            return sent;
        }
        Map<String, Object> renamed = new LinkedHashMap<>(sent);
        renamed.put("merchant_offer_id", older);
        return renamed;
    }

    private Values completed(WorkspaceId workspace, Resource resource, Values values) {
        if (resource != Resource.OFFERS) {
            return published(resource, Values.builder().build(), values);
        }
        Values completed = values.get("uuid") == null ? values.with("uuid", uuids.get()) : values;
        return completed.get("locale") == null
                ? completed.with("locale", country.of(workspace).toLowerCase(Locale.ROOT))
                : completed;
    }

    /** An article that is shown is published, now if nobody said when. */
    private Values published(Resource resource, Values before, Values values) {
        boolean shown = Boolean.TRUE.equals((values.has("enabled") ? values : before).get("enabled"));
        boolean dated = (values.has("published_at") ? values : before).get("published_at") != null;
        return resource == Resource.ARTICLES && shown && !dated
                ? values.with("published_at", clock.instant().truncatedTo(ChronoUnit.MICROS))
                : values;
    }

    @SuppressWarnings("unchecked") // a field of ids holds a list of Long
    static List<Long> ids(Values values, String field) {
        Object ids = values.get(field);
        return ids == null ? List.of() : List.copyOf(new LinkedHashSet<>((List<Long>) ids));
    }

    private static void refuse(List<Field> fields, Draft draft, List<Fault> conflicts) {
        if (draft.faults().isEmpty() && conflicts.isEmpty()) {
            return;
        }
        List<String> order = fields.stream().map(Field::name).toList();
        List<Fault> all = new ArrayList<>(draft.faults());
        all.addAll(conflicts);
        all.sort(Comparator.comparing((Fault fault) -> fault.attribute().indexOf('.') >= 0)
                .thenComparingInt(fault -> order.indexOf(field(fault.attribute())))
                .thenComparingInt(fault -> element(fault.attribute())));
        throw new InvalidRequest(all);
    }

    private static String field(String attribute) {
        int dot = attribute.indexOf('.');
        return dot < 0 ? attribute : attribute.substring(0, dot);
    }

    private static int element(String attribute) {
        int dot = attribute.indexOf('.');
        return dot < 0 ? 0 : Integer.parseInt(attribute.substring(dot + 1));
    }

    /** A page with what was asked for. */
    public record Listed(Page page, Selection selection) {
    }

    /** A node of a tree and all that is below it. */
    public record Branch(long id, String title, List<Branch> children) {
    }

    /** The country a store sells in unless somebody says otherwise. */
    @FunctionalInterface
    public interface DefaultCountry {

        /** Two letters. */
        String of(WorkspaceId workspace);
    }
}
