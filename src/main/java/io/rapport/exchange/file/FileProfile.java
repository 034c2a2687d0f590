package io.rapport.exchange.file;

import java.util.List;
import java.util.Optional;

/**
 * What a file holds.
 *
 * @param name the name that its sender gave it, to be shown
 * @param stored the name that we gave it
 * @param raggedLines the first lines that have more or fewer cells than there are columns
 */
public record FileProfile(
        String name,
        String stored,
        long bytes,
        Dialect dialect,
        long rows,
        long ragged,
        List<Long> raggedLines,
        List<ColumnProfile> columns) {

    public Optional<ColumnProfile> column(String column) {
        return columns.stream().filter(profile -> profile.name().equals(column)).findFirst();
    }

    /** The name without its ending: {@code sales_teams}. */
    public String title() {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
