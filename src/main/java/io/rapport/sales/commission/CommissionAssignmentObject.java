package io.rapport.sales.commission;

import io.rapport.kernel.Ref;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** That somebody is paid by a plan, for deals won from a day until another. */
@Component
@Order(66)
public class CommissionAssignmentObject implements StandardObjects {

    public static final String NAME = "commission_assignments";

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<Ref> PLAN = new FieldKey<>("plan", Ref.class);
    static final FieldKey<Ref> PERSON = new FieldKey<>("person", Ref.class);
    static final FieldKey<LocalDate> FROM = new FieldKey<>("valid_from", LocalDate.class);
    static final FieldKey<LocalDate> UNTIL = new FieldKey<>("valid_until", LocalDate.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "users",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field(
                                                "plan",
                                                new ReferenceType(
                                                        CommissionPlanObject.NAME,
                                                        OnDelete.CASCADE,
                                                        "commission_assignments"))
                                        .asRequired()
                                        .asIndexed(),
                                field("person", new UserType()).asRequired().asIndexed(),
                                field("valid_from", new DateType()),
                                field("valid_until", new DateType())))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
