package io.rapport.exchange.match;

import java.util.Set;

/** Asks whether a column is called so. */
public final class Titles {

    private Titles() {}

    public static boolean among(String column, Set<String> names) {
        String key = Words.key(column);
        return names.stream().anyMatch(name -> Words.key(name).equals(key));
    }
}
