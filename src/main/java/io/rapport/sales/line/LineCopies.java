package io.rapport.sales.line;

import io.rapport.kernel.Ref;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.records.Doing;
import io.rapport.records.Records;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Copies the lines of a record into those of another as they were said; what they come to follows there. */
public final class LineCopies {

    /** More don't fit into one operation beside the record itself. */
    public static final int MOST = Records.MOST - 100;

    private final Doing doing;
    private final String from;
    private final String link;

    /** @param from the API name of the lines' object, and their link to what they are of */
    public LineCopies(Doing doing, String from, String link) {
        this.doing = doing;
        this.from = from;
        this.link = link;
    }

    /** Those that the actor doesn't see are not copied. */
    public void copy(UUID source, String to, String toLink, Ref whole) {
        copy(source, to, toLink, whole, Set.of(), line -> Map.of());
    }

    /**
     * The same with values that only the program writes.
     *
     * @param read other fields of the lines that {@code marks} asks for, as far as the actor reads them
     */
    public void copy(
            UUID source,
            String to,
            String toLink,
            Ref whole,
            Set<String> read,
            Function<Row, Map<String, Object>> marks) {
        var object = doing.model().require(from);
        var fields = Stream.concat(LineFields.SAID.stream(), read.stream())
                .filter(name -> doing.actor().reads(object, object.require(name)))
                .toArray(String[]::new);
        var mine = Filters.json(
                Map.of("field", link, "op", "=", "value", source.toString()), doing.model(), object, doing.actor());
        var lines = doing.find(Query.of(from, fields)
                .where(mine)
                .orderBy(Sort.list("created_at,id"))
                .limit(MOST));
        for (var line : lines) {
            var values = new HashMap<String, Object>();
            for (var field : LineFields.SAID) {
                line.value(field).ifPresent(value -> values.put(field, value));
            }
            values.put(toLink, whole);
            doing.create(to, values, marks.apply(line));
        }
    }
}
