package io.rapport.sales.target;

import io.rapport.access.People;
import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Ref;
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
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An account on a list of targets, and how far one is with it. It is called like the list, so that it names nobody who may have to be forgotten. */
@Component
@Order(74)
public class TargetObject implements StandardObjects {

    public static final String NAME = "targets";

    public static final FieldKey<Ref> LIST = new FieldKey<>("target_list", Ref.class);
    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);

    static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    static final String CHOSEN = "chosen";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "target",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field("target_list", new ReferenceType(TargetListObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("account", new ReferenceType(AccountObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("status", statuses()).startingAs(CHOSEN).asIndexed(),
                                field("responsible", new ReferenceType(People.USERS, OnDelete.CLEAR, null)),
                                field("note", new LongTextType())))
                .withoutOwner());
    }

    private static ChoiceType statuses() {
        return new ChoiceType(List.of(
                status(CHOSEN, "grey"),
                status("approached", "blue"),
                status("engaged", "violet"),
                status("won", "green"),
                status("set_aside", "rose")));
    }

    private static Choice status(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.targets.status." + key));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
