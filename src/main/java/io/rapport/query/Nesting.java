package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.ValueType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Objects whose records lie below one another, as the accounts of a group do, by a link to their own object. */
final class Nesting {

    /** What an object calls the link from a record to the one above it. */
    private static final String PARENT = "parent";

    private Nesting() {}

    /** The link by which an object nests; empty where there is none, or the gate hides it. */
    static Optional<FieldDef> of(DataModel model, Gate gate, String object) {
        return model.object(object).filter(gate::sees).flatMap(nested -> nested.field(PARENT)
                .filter(field -> field.relation()
                        .filter(relation -> relation.target().equals(object))
                        .isPresent())
                .filter(field -> gate.reads(nested, field)));
    }

    /**
     * That an id is a record's or of one below it. Only what the gate lets be seen is followed downwards, so nobody learns from it
     * how hidden records nest.
     */
    static Condition under(Scene scene, Field<?> id, Expr.Literal top) {
        String object = ((ValueType.Id) top.type()).target();
        var link = of(scene.model, scene.gate, object);
        var first = DSL.val((UUID) top.value());
        if (link.isEmpty()) {
            return DSL.condition("{0} = {1}", id, first);
        }
        var child = Source.of(scene, scene.model.require(object));
        var above = DSL.field(DSL.name("below", "id"), SQLDataType.UUID);
        var visible = child.link(link.get()).eq(above).and(child.visible());
        return DSL.condition(
                """
                {0} = ANY(ARRAY(WITH RECURSIVE below (id) AS (
                    SELECT {1} UNION SELECT child.id FROM below CROSS JOIN LATERAL ({2}) AS child (id))
                    SELECT id FROM below))""", id, first, DSL.select(child.id()).from(child.from()).where(visible));
    }
}
