package io.rapport.sales.opportunity;

import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who works on a deal besides its owner, and for which part of it; what nobody else has is the owner's. */
@Component
@Order(42)
public class DealMemberObject implements StandardObjects {

    public static final String NAME = "deal_members";

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);
    static final FieldKey<Ref> MEMBER = new FieldKey<>("member", Ref.class);
    static final FieldKey<BigDecimal> SPLIT = new FieldKey<>("split", BigDecimal.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "users",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field(
                                                "opportunity",
                                                new ReferenceType(
                                                        OpportunityObject.NAME, OnDelete.CASCADE, "deal_members"))
                                        .asRequired()
                                        .asIndexed(),
                                field("member", new UserType()).asRequired().asIndexed(),
                                field("role", roles()),
                                field("split", new PercentType()).startingAs(0)))
                .withoutOwner());
    }

    private static ChoiceType roles() {
        return new ChoiceType(Stream.of("seller", "specialist", "manager", "sponsor", "service", "other")
                .map(key -> Choice.of(key, "grey", Label.bundled("choice." + NAME + ".role." + key)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
