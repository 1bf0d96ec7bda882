package io.cataloom.application.storefront;

import java.util.List;

import io.cataloom.domain.storefront.Fault;

/** A request breaks rules; nothing was done. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * @param faults
     *            at least one, in the order in which they are reported
     */
    public InvalidRequest(List<Fault> faults) {
        super(faults.toString());
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("invalid without a fault");
        }
        this.faults = List.copyOf(faults);
    }

    public InvalidRequest(Fault fault) {
        this(List.of(fault));
    }

    public List<Fault> faults() {
        return faults;
    }
}
