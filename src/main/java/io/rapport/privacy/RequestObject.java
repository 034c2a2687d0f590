package io.rapport.privacy;

import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.Starting;
import io.rapport.model.TextType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a customer asks for of the data about them (GDPR articles 15 to 21), to be answered within the time that their country gives. */
@Component
@Order(56)
public class RequestObject implements StandardObjects {

    public static final String NAME = "privacy_requests";

    static final FieldKey<String> SUBJECT = new FieldKey<>("name", String.class);
    static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    static final FieldKey<LocalDate> RECEIVED = new FieldKey<>("received_on", LocalDate.class);
    static final FieldKey<LocalDate> DUE = new FieldKey<>("due_on", LocalDate.class);
    static final FieldKey<LocalDate> CLOSED = new FieldKey<>("closed_on", LocalDate.class);

    static final FieldKey<Boolean> EXTENDED = new FieldKey<>("extended", Boolean.class);
    static final FieldKey<String> EXTENSION_REASON = new FieldKey<>("extension_reason", String.class);

    /** The columns that say whom a request is about, by object. */
    static final Map<String, String> LINKS = Map.of("contacts", "contact_id", "accounts", "account_id");

    static final List<String> ENDS = List.of("done", "refused");

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "shield",
                List.of(
                        field("name", new TextType()).asRequired().asPersonal(),
                        field(
                                        "kind",
                                        choices(
                                                "kind",
                                                "access blue",
                                                "correction violet",
                                                "erasure rose",
                                                "restriction amber",
                                                "portability green",
                                                "objection grey"))
                                .startingAs("access")
                                .asRequired(),
                        field(
                                        "status",
                                        choices(
                                                "status",
                                                "new blue",
                                                "checking amber",
                                                "working violet",
                                                "done green",
                                                "refused grey"))
                                .startingAs("new")
                                .asRequired()
                                .asIndexed(),
                        field("contact", new ReferenceType("contacts", OnDelete.CLEAR, NAME))
                                .asIndexed(),
                        field("account", new ReferenceType("accounts", OnDelete.CLEAR, NAME))
                                .asIndexed(),
                        field("person", new TextType()).asPersonal(),
                        field("email", new EmailType()).asPersonal(),
                        field("received_on", new DateType())
                                .startingAs(Starting.TODAY)
                                .asRequired(),
                        field("due_on", new DateType()).asIndexed(),
                        field("extended", new BooleanType()).startingAs(false),
                        field("extension_reason", new TextType()).asPersonal(),
                        field(
                                "overdue",
                                new FormulaType(
                                        "due_on != null && due_on < today() && status != \"done\" && status != \"refused\"",
                                        new BooleanType())),
                        field(
                                "channel",
                                choices(
                                        "channel",
                                        "mail blue",
                                        "form violet",
                                        "phone amber",
                                        "letter grey",
                                        "person green")),
                        field("identity", choices("identity", "open amber", "proven green", "doubtful rose"))
                                .startingAs("open"),
                        field("identity_note", new TextType()).asPersonal(),
                        field("details", new LongTextType()).asPersonal(),
                        field("outcome", new LongTextType()).asPersonal(),
                        field("closed_on", new DateType()).asReadOnly())));
    }

    /** @param some keys with their tones */
    private static ChoiceType choices(String field, String... some) {
        return new ChoiceType(Stream.of(some)
                .map(one -> one.split(" "))
                .map(one -> Choice.of(one[0], one[1], Label.bundled("choice." + NAME + "." + field + "." + one[0])))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
