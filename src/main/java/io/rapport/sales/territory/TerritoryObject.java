package io.rapport.sales.territory;

import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Layout;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A part of the market that belongs to some people. What its rules say is a plan until a realignment puts it in force: beside each of
 * them stands what is in force.
 */
@Component
@Order(32)
public class TerritoryObject implements StandardObjects {

    public static final String NAME = "territories";

    static final FieldKey<Ref> PARENT = new FieldKey<>("parent", Ref.class);
    static final FieldKey<Long> RANK = new FieldKey<>("rank", Long.class);
    static final FieldKey<String> ACCOUNTS = new FieldKey<>("account_rule", String.class);
    static final FieldKey<String> LEADS = new FieldKey<>("lead_rule", String.class);

    static final FieldKey<Boolean> IN_FORCE = new FieldKey<>("in_force", Boolean.class);
    static final FieldKey<Ref> PARENT_IN_FORCE = new FieldKey<>("parent_in_force", Ref.class);
    static final FieldKey<Long> RANK_IN_FORCE = new FieldKey<>("rank_in_force", Long.class);
    static final FieldKey<String> ACCOUNTS_IN_FORCE = new FieldKey<>("account_rule_in_force", String.class);
    static final FieldKey<String> LEADS_IN_FORCE = new FieldKey<>("lead_rule_in_force", String.class);

    @Override
    public List<ObjectDef> objects() {
        var fields = Stream.concat(planned().stream(), inForce().stream()).toList();
        return List.of(ObjectDef.standard(NAME, "name", "map", fields)
                .withoutOwner()
                .laidOut(new Layout(
                        List.of(
                                Layout.Section.of(NAME, "territory", planned()),
                                Layout.Section.of(NAME, "force", inForce())),
                        List.of(),
                        List.of("name", "parent", "rank", "manager", "account_rule", "lead_rule", "in_force"),
                        "rank")));
    }

    private static List<FieldDef> planned() {
        return List.of(
                field("name", new TextType()).asRequired().asIndexed(),
                field("parent", new ReferenceType(NAME, OnDelete.REFUSE, "parts"))
                        .asIndexed(),
                field("rank", new IntegerType()).asRequired().startingAs(10),
                field("manager", new UserType()),
                field("members", new ReferencesType("users")),
                field("account_rule", new TextType(TextType.LONGEST)),
                field("lead_rule", new TextType(TextType.LONGEST)),
                field("description", new LongTextType()));
    }

    private static List<FieldDef> inForce() {
        return List.of(
                field("in_force", new BooleanType()).asReadOnly().startingAs(false),
                field("parent_in_force", new ReferenceType(NAME, OnDelete.KEEP, null))
                        .asReadOnly(),
                field("rank_in_force", new IntegerType()).asReadOnly(),
                field("account_rule_in_force", new TextType(TextType.LONGEST)).asReadOnly(),
                field("lead_rule_in_force", new TextType(TextType.LONGEST)).asReadOnly());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
