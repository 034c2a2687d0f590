package io.rapport.sales.lead;

import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.model.UrlType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A form on somebody's website: whoever fills it in becomes a lead, which belongs to the form's owner. */
@Component
@Order(34)
public class WebFormObject implements StandardObjects {

    public static final String NAME = "web_forms";

    @SuppressWarnings("unchecked")
    public static final FieldKey<List<String>> ASKS =
            new FieldKey<>("asks", (Class<List<String>>) (Class<?>) List.class);

    @SuppressWarnings("unchecked")
    public static final FieldKey<List<String>> REQUIRES =
            new FieldKey<>("requires", (Class<List<String>>) (Class<?>) List.class);

    public static final FieldKey<String> ALSO = new FieldKey<>("also_asks", String.class);
    public static final FieldKey<String> TITLE = new FieldKey<>("title", String.class);
    public static final FieldKey<String> FORM_NAME = new FieldKey<>("name", String.class);
    public static final FieldKey<String> PURPOSE = new FieldKey<>("consent_purpose", String.class);
    public static final FieldKey<String> SITES = new FieldKey<>("sites", String.class);

    /** What a lead can be told from others by. */
    public static final List<String> NAMES = List.of("last_name", "company", "email");

    private static final List<String> ASKABLE = List.of(
            "first_name",
            "last_name",
            "company",
            "title",
            "email",
            "phone",
            "website",
            "budget",
            "need",
            "buys_by",
            "description");

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "inbox",
                List.of(
                        field("name", new TextType()).asRequired(),
                        field("active", new BooleanType()).startingAs(true),
                        field("title", new TextType()),
                        field("introduction", new LongTextType()),
                        field("asks", askable())
                                .asRequired()
                                .startingAs(List.of("first_name", "last_name", "company", "email", "phone", "need")),
                        field("requires", askable()).startingAs(List.of("last_name", "email")),
                        field("also_asks", new TextType()),
                        field("consent_purpose", new TextType()),
                        field("thanks", new LongTextType()),
                        field("forward_to", new UrlType()),
                        field("source", LeadObject.sources()).startingAs("web"),
                        field("campaign", new TextType()),
                        field("sites", new TextType()))));
    }

    /** A list as somebody types it. */
    public static Stream<String> words(String list) {
        return Stream.of(list.split("[\\s,;]+")).filter(word -> !word.isEmpty());
    }

    private static MultiChoiceType askable() {
        return new MultiChoiceType(ASKABLE.stream()
                .map(name -> Choice.of(name, "grey", Label.bundled("object." + LeadObject.NAME + "." + name)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
