package io.rapport.sales.target;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What makes an account fit a list of targets, and by how many points. */
@Component
@Order(73)
public class FitCriterionObject implements StandardObjects {

    public static final String NAME = "fit_criteria";

    public static final FieldKey<Ref> LIST = new FieldKey<>("target_list", Ref.class);

    /** Which accounts it is true of, in CEL. */
    static final FieldKey<String> RULE = new FieldKey<>("rule", String.class);

    static final FieldKey<Long> POINTS = new FieldKey<>("points", Long.class);

    private static final int USUAL = 10;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list-checks",
                        List.of(
                                field("name", new TextType()).asRequired(),
                                field("target_list", new ReferenceType(TargetListObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("rule", new TextType(TextType.LONGEST)).asRequired(),
                                field("points", new IntegerType()).asRequired().startingAs(USUAL)))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
