package io.rapport.search;

import java.util.Comparator;
import java.util.UUID;

/** A record that matches, before it is asked whether it may be seen: the better come first, of these the shorter. */
record Candidate(String object, UUID id, int rank, String words) implements Comparable<Candidate> {

    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::rank)
            .thenComparingInt(candidate -> candidate.words().strip().length())
            .thenComparing(Candidate::words)
            .thenComparing(Candidate::id);

    @Override
    public int compareTo(Candidate other) {
        return ORDER.compare(this, other);
    }
}
