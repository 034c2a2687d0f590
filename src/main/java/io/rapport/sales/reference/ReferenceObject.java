package io.rapport.sales.reference;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.product.ProductObject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a customer agreed to do as a reference: to be named, quoted, called or visited, since when and until when. */
@Component
@Order(78)
public class ReferenceObject implements StandardObjects {

    public static final String NAME = "client_references";

    static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    static final FieldKey<LocalDate> AGREED_ON = new FieldKey<>("agreed_on", LocalDate.class);
    static final FieldKey<LocalDate> VALID_UNTIL = new FieldKey<>("valid_until", LocalDate.class);
    static final String AGREED = "agreed";

    /** Of references that may be used today. */
    static final String USABLE = "status == \"" + AGREED + "\" && (valid_until == null || valid_until >= today())";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "megaphone",
                List.of(
                        field("name", new TextType()).asRequired().asIndexed(),
                        field("account", new ReferenceType(AccountObject.NAME, OnDelete.CASCADE, NAME))
                                .asRequired()
                                .asIndexed(),
                        field("contact", new ReferenceType(ContactObject.NAME, OnDelete.CLEAR, NAME))
                                .asIndexed(),
                        field("product", new ReferenceType(ProductObject.NAME, OnDelete.CLEAR, NAME))
                                .asIndexed(),
                        field(
                                "forms",
                                new MultiChoiceType(choices(
                                        "forms",
                                        "logo grey",
                                        "statement blue",
                                        "case_study violet",
                                        "call teal",
                                        "visit green"))),
                        field(
                                        "status",
                                        new ChoiceType(choices(
                                                "status",
                                                "asked blue",
                                                AGREED + " green",
                                                "refused rose",
                                                "withdrawn grey")))
                                .startingAs("asked")
                                .asIndexed(),
                        field("agreed_on", new DateType()),
                        field("valid_until", new DateType()),
                        field("text", new LongTextType()))));
    }

    /** Keys and their tones. */
    private static List<Choice> choices(String field, String... all) {
        return Stream.of(all)
                .map(one -> one.split(" ", 2))
                .map(one -> Choice.of(one[0], one[1], Label.bundled("choice." + NAME + "." + field + "." + one[0])))
                .toList();
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
