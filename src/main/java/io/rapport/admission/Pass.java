package io.rapport.admission;

/** That a request runs; an object of its own for each. */
final class Pass {

    private final Lane lane;
    private final Guest guest;
    private final long begun;

    Pass(Lane lane, Guest guest, long begun) {
        this.lane = lane;
        this.guest = guest;
        this.begun = begun;
    }

    Lane lane() {
        return lane;
    }

    Guest guest() {
        return guest;
    }

    long begun() {
        return begun;
    }
}
