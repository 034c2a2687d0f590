package io.rapport.records;

import java.util.List;
import java.util.Optional;

/**
 * What came of recomputing the digests of the log and the audit.
 *
 * @param entries how many changesets and changes of the log
 * @param wrong what does not fit, at most {@value #MOST} of it: {@code link 7}, {@code change …}, {@code changeset …}, {@code audit link
 *     3}, {@code event …}
 * @param log the last link of the log's chain
 * @param audit that of the audit's
 */
public record Verification(
        long entries, long events, List<String> wrong, Optional<Chain.Head> log, Optional<Chain.Head> audit) {

    static final int MOST = 1_000;

    public boolean holds() {
        return wrong.isEmpty();
    }
}
