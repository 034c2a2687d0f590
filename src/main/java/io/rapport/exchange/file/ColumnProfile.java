package io.rapport.exchange.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a column holds.
 *
 * @param filled how many rows have a value
 * @param distinct how many different values there are; a lower bound unless {@code exact}
 * @param values the different values with their counts, in the order of appearance; only the first {@link #MAX_VALUES}
 * @param unique whether no value occurs twice
 * @param smallest the smallest value: of numbers and dates by size, else by alphabet
 */
public record ColumnProfile(
        String name,
        int index,
        long filled,
        long distinct,
        boolean exact,
        Map<String, Integer> values,
        boolean unique,
        Form form,
        String smallest,
        String largest,
        int longest) {

    /** So many different values are counted exactly. */
    public static final int MAX_VALUES = 20_000;

    /** A few values to show. */
    public List<String> examples() {
        return values.keySet().stream().limit(5).toList();
    }

    /** Every filled row has a value of its own, and at least one is filled. */
    public boolean identifies(long rows) {
        return unique && filled == rows && rows > 0;
    }

    /** The form of one of these kinds that more than half of the values have, where the column as a whole has none of them. */
    public Optional<Form> mostly(Set<Kind> kinds) {
        var count = new FormCount();
        long fitting = 0;
        long all = 0;
        for (var value : values.entrySet()) {
            all += value.getValue();
            if (kinds.contains(Form.of(value.getKey()).kind())) {
                count.add(value.getKey(), value.getValue());
                fitting += value.getValue();
            }
        }
        return fitting * 2 > all
                ? Optional.of(count.form()).filter(form -> kinds.contains(form.kind()))
                : Optional.empty();
    }
}
