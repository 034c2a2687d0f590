package io.rapport.admission;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An organisation or a person, as the gate counts them. All but the rate is guarded by the gate. */
final class Party {

    final Rate rate;
    private final Map<Lane, Integer> inside = new EnumMap<>(Lane.class);
    private final Set<Pass> passes = new HashSet<>();
    private int waiting;

    Party(int inAMinute) {
        this.rate = new Rate(inAMinute);
    }

    int inside(Lane lane) {
        return inside.getOrDefault(lane, 0);
    }

    void enter(Pass pass) {
        inside.merge(pass.lane(), 1, Integer::sum);
        passes.add(pass);
    }

    void leave(Pass pass) {
        inside.merge(pass.lane(), -1, Integer::sum);
        passes.remove(pass);
    }

    void waits(int change) {
        waiting += change;
    }

    /** How many of its ordinary requests have been running since before a moment. */
    long since(long moment) {
        return passes.stream()
                .filter(pass -> pass.lane() == Lane.ORDINARY && pass.begun() - moment < 0)
                .count();
    }

    /** Whether nothing would be lost with it. */
    boolean isIdle(long now) {
        return passes.isEmpty() && waiting == 0 && rate.busy(now) == 0;
    }
}
