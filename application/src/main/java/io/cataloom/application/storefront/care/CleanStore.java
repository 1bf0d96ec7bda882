package io.cataloom.application.storefront.care;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.domain.storefront.Draft;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.workspace.WorkspaceId;

/** Clears a store of what is left over. */
public final class CleanStore {

    private static final String OPERATIONS = "operations";
    private static final List<Field> FIELDS = List.of(Field.texts(OPERATIONS).nullable());

    private final StoreCleaner cleaner;
    private final InstantSource clock;

    public CleanStore(StoreCleaner cleaner, InstantSource clock) {
        this.cleaner = cleaner;
        this.clock = clock;
    }

    /**
     * @param sent
     *            {@code operations}, the codes of those wanted; without any, the usual ones
     * @return how much each of them deleted
     * @throws InvalidRequest
     *             if there is no such operation; nothing is deleted then
     */
    public Map<CleanOperation, Long> clean(WorkspaceId workspace, Map<String, ?> sent) {
        Draft draft = Draft.ofNew(FIELDS, sent);
        List<Fault> faults = new ArrayList<>(draft.faults());
        Set<CleanOperation> wanted = EnumSet.noneOf(CleanOperation.class);
        if (draft.values().get(OPERATIONS) instanceof List<?> codes) {
            for (int i = 0; i < codes.size(); i++) {
                Optional<CleanOperation> operation = CleanOperation.find(String.valueOf(codes.get(i)));
                if (operation.isPresent()) {
                    wanted.add(operation.get());
                } else {
                    faults.add(new Fault(OPERATIONS + "." + i, Fault.Rule.SELECTED));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return cleaner.clean(workspace, wanted.isEmpty() ? CleanOperation.usual() : wanted, clock.instant());
    }
}
