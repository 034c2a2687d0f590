package io.rapport.web.filter;

import static io.rapport.web.filter.Op.*;

import io.rapport.expression.ValueType;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.GeoType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import java.util.List;

/** What can be asked of a field: its type, as conditions see it. */
public enum Kind {
    TEXT(CONTAINS, NOT_CONTAINS, STARTS_WITH, ENDS_WITH, EQ, NE, IN, NOT_IN, EMPTY, NOT_EMPTY),
    CHOICE(IN, NOT_IN, EMPTY, NOT_EMPTY),
    CHOICES(HAS, HAS_NOT, EMPTY, NOT_EMPTY),
    USER(IN, NOT_IN, ME, NOT_ME, MY_TEAM, MY_TEAM_AND_BELOW, EMPTY, NOT_EMPTY),
    TEAM(IN, NOT_IN, MINE, EMPTY, NOT_EMPTY),
    REFERENCE(IN, NOT_IN, EMPTY, NOT_EMPTY),
    REFERENCES(HAS, HAS_NOT, EMPTY, NOT_EMPTY),
    NUMBER(GE, LE, GT, LT, EQ, NE, EMPTY, NOT_EMPTY),
    FLAG(EQ),
    DAY(WITHIN, NOT_WITHIN, EQ, LT, LE, GT, GE, PAST, FUTURE, EMPTY, NOT_EMPTY),
    PLACE(EMPTY, NOT_EMPTY);

    private final List<Op> ops;

    Kind(Op... ops) {
        this.ops = List.of(ops);
    }

    /** The likeliest first. */
    public List<Op> ops() {
        return ops;
    }

    public static Kind of(FieldDef field) {
        var type = field.type() instanceof FormulaType formula ? formula.result() : field.type();
        return switch (type) {
            case ChoiceType choice -> CHOICE;
            case MultiChoiceType many -> CHOICES;
            case ReferencesType many -> REFERENCES;
            case RelationType relation -> relation(relation.target());
            case GeoType place -> PLACE;
            default -> scalar(type);
        };
    }

    private static Kind relation(String target) {
        return switch (target) {
            case "users" -> USER;
            case "teams" -> TEAM;
            default -> REFERENCE;
        };
    }

    private static Kind scalar(FieldType<?> type) {
        return switch (type.valueType()) {
            case ValueType.Scalar.NUMBER, ValueType.Scalar.MONEY -> NUMBER;
            case ValueType.Scalar.BOOLEAN -> FLAG;
            case ValueType.Scalar.DATE, ValueType.Scalar.INSTANT -> DAY;
            case ValueType.Scalar.TEXT -> TEXT;
            default -> PLACE;
        };
    }
}
