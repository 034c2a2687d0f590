package io.rapport.sales.line;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.records.Change;
import io.rapport.records.Doing;
import io.rapport.records.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

    /** How many lines there were; those that the actor doesn't see are not copied. */
    public int copy(UUID source, String to, String toLink, Ref whole) {
        var object = doing.model().require(from);
        var fields = LineFields.SAID.stream()
                .filter(name -> doing.actor().reads(object, object.require(name)))
                .toArray(String[]::new);
        var mine = Filters.json(
                Map.of("field", link, "op", "=", "value", source.toString()), doing.model(), object, doing.actor());
        List<Row> lines = doing.find(Query.of(from, fields)
                .where(mine)
                .orderBy(Sort.list("created_at,id"))
                .limit(MOST));
        for (var line : lines) {
            var values = new HashMap<String, Object>();
            for (var field : fields) {
                line.value(field).ifPresent(value -> values.put(field, value));
            }
            values.put(toLink, whole);
            doing.also(new Change.Create(to, Ids.next(), values), Map.of());
        }
        return lines.size();
    }
}
