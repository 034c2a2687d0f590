package io.rapport.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which records are to become one, and what its fields are to hold.
 *
 * @param survivor the record that stays
 * @param others those that go into it, in the order in which their values are looked at
 * @param values values for the survivor, as {@link Change.Update} takes them
 * @param from fields that take the value of one of the records
 * @param unite fields with lists that take the values of all
 * @param fill whether fields that are empty in the survivor take the first value that one of the others has
 * @param versions the versions that the author saw; without an entry, whatever there is
 */
public record MergeOrder(
        String object,
        UUID survivor,
        List<UUID> others,
        Map<String, @Nullable Object> values,
        Map<String, UUID> from,
        Set<String> unite,
        boolean fill,
        Map<UUID, Long> versions) {

    public MergeOrder {
        others = List.copyOf(others);
        from = Map.copyOf(from);
        unite = Set.copyOf(unite);
        versions = Map.copyOf(versions);
    }

    /** The survivor's values, completed by those of the others. */
    public static MergeOrder of(String object, UUID survivor, List<UUID> others) {
        return new MergeOrder(object, survivor, others, Map.of(), Map.of(), Set.of(), true, Map.of());
    }

    /** All records, the survivor first. */
    List<UUID> all() {
        var all = new ArrayList<UUID>();
        all.add(survivor);
        all.addAll(others);
        return all;
    }
}
