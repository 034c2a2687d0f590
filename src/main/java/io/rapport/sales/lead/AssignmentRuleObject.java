package io.rapport.sales.lead;

import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who gets which leads: the first rule whose condition a lead meets and who of its people has room for one more. */
@Component
@Order(33)
class AssignmentRuleObject implements StandardObjects {

    static final String NAME = "assignment_rules";

    static final FieldKey<String> CONDITION = new FieldKey<>("condition", String.class);
    static final FieldKey<Long> CAPACITY = new FieldKey<>("capacity", Long.class);
    static final FieldKey<Long> RESPOND_WITHIN = new FieldKey<>("respond_within", Long.class);

    static final String IN_TURN = "in_turn";
    static final String FEWEST = "fewest";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "git-branch",
                        List.of(
                                field("name", new TextType()).asRequired(),
                                field("active", new BooleanType()).startingAs(true),
                                field("position", new IntegerType()).startingAs(10),
                                field("condition", new TextType()),
                                field("people", new ReferencesType("users")).asRequired(),
                                field("method", methods()).asRequired().startingAs(IN_TURN),
                                field("capacity", new IntegerType()),
                                field("respond_within", new IntegerType())))
                .withoutOwner());
    }

    private static ChoiceType methods() {
        return new ChoiceType(Stream.of(IN_TURN, FEWEST)
                .map(key -> Choice.of(key, "blue", Label.bundled("choice." + NAME + ".method." + key)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
