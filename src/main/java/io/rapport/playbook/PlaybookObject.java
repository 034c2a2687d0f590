package io.rapport.playbook;

import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What to do in a situation: everywhere, or as a variant of another in one country. Situations are the organisation's own choices. */
@Component
@Order(80)
public class PlaybookObject implements StandardObjects {

    public static final String NAME = "playbooks";

    static final FieldKey<String> SITUATION = new FieldKey<>("situation", String.class);

    /** The API name of the object whose records it is for. */
    static final FieldKey<String> FOR = new FieldKey<>("record_object", String.class);

    /** On which of these it is offered, in CEL; empty for all. */
    static final FieldKey<String> OFFERED = new FieldKey<>("offered_when", String.class);

    /** ISO 3166-1 alpha-2; empty for everywhere. */
    static final FieldKey<String> COUNTRY = new FieldKey<>("country", String.class);

    static final FieldKey<Ref> VARIANT_OF = new FieldKey<>("variant_of", Ref.class);

    private static final int API_NAME = 63;
    private static final int CODE = 2;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list-checks",
                        List.of(
                                field("name", new TextType()).asRequired().asIndexed(),
                                field("situation", situations()).asIndexed(),
                                field("record_object", new TextType(API_NAME)).asIndexed(),
                                field("offered_when", new TextType(TextType.LONGEST)),
                                field("country", new TextType(CODE)).asIndexed(),
                                field("variant_of", new ReferenceType(NAME, OnDelete.CASCADE, "variants"))
                                        .asIndexed(),
                                field("active", new BooleanType()).startingAs(true),
                                field("description", new LongTextType())))
                .withoutOwner());
    }

    private static ChoiceType situations() {
        return new ChoiceType(Stream.of("first_call", "objection", "difficult_customer", "renewal")
                .map(key -> Choice.of(key, "blue", Label.bundled("choice.playbooks.situation." + key)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
