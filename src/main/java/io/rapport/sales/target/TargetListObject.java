package io.rapport.sales.target;

import io.rapport.model.BooleanType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Accounts that are gone for together, and by which rule others are found. */
@Component
@Order(72)
public class TargetListObject implements StandardObjects {

    public static final String NAME = "target_lists";

    /** Which accounts come into question, in CEL. */
    static final FieldKey<String> RULE = new FieldKey<>("rule", String.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "target",
                List.of(
                        field("name", new TextType()).asRequired().asIndexed(),
                        field("purpose", new LongTextType()),
                        field("rule", new TextType(TextType.LONGEST)),
                        field("active", new BooleanType()).startingAs(true))));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
