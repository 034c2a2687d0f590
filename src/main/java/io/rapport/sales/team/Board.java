package io.rapport.sales.team;

import java.util.List;
import java.util.Set;

/**
 * What all sell together, and each of them.
 *
 * @param read what the reader may read
 */
record Board(Stretch days, Whose whose, Set<Tally> read, Seller all, List<Seller> sellers) {}
