package io.rapport.durability;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What became of many requests. */
record Round(List<Asking> all) {

    int size() {
        return all.size();
    }

    /** Those that were neither served nor told to come again. */
    List<Asking> unanswered() {
        return all.stream().filter(each -> !each.served() && !each.refused()).toList();
    }

    int answered(Predicate<Asking> how) {
        return (int) all.stream().filter(how).count();
    }

    Duration longest(Predicate<Asking> which) {
        return within(100, which);
    }

    /** How long it took that many of a hundred at most. */
    Duration within(int percent, Predicate<Asking> which) {
        var times = all.stream().filter(which).map(Asking::took).sorted().toList();
        return times.isEmpty() ? Duration.ZERO : times.get(Math.max(0, (times.size() * percent + 99) / 100 - 1));
    }
}
