package io.rapport.jobs;

/** Ends a run from within; handlers let it through. */
public final class JobStopped extends RuntimeException {

    /** Why. */
    public enum Reason {
        CANCELLED,
        LEASE_LOST,
        SHUTTING_DOWN
    }

    private final Reason reason;

    JobStopped(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
