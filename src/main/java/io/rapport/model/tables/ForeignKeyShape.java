package io.rapport.model.tables;

import static io.rapport.model.SqlNames.quote;

/**
 * A link's foreign key, checked at the end of the transaction so that a batch may link forward. What happens when a target
 * goes is decided above; rows are only ever removed for good when nothing leads to them.
 */
public record ForeignKeyShape(String name, String column, String target) {

    String sql(String schema) {
        return "ADD CONSTRAINT " + quote(name) + " FOREIGN KEY (" + quote(column) + ") REFERENCES "
                + quote(schema, target) + " (id) DEFERRABLE INITIALLY DEFERRED";
    }
}
