package io.rapport.sales.knowledge;

import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
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
import io.rapport.sales.product.ProductObject;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Something to know of a product, or of all of a family. Families are choices of its own that match those of products by their keys, as
 * the industries of price books do those of accounts.
 */
@Component
@Order(57)
public class ProductNoteObject implements StandardObjects {

    public static final String NAME = "product_notes";

    static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    static final FieldKey<String> FAMILY = new FieldKey<>("family", String.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "message-square",
                        List.of(
                                field("name", new TextType()).asRequired().asIndexed(),
                                field("kind", choices("kind", "argument", "objection", "comparison", "document"))
                                        .startingAs("argument")
                                        .asIndexed(),
                                field("product", new ReferenceType(ProductObject.NAME, OnDelete.CASCADE, NAME))
                                        .asIndexed(),
                                field("family", new ChoiceType(List.of())).asIndexed(),
                                field("text", new LongTextType()),
                                field("language", choices("language", "en", "id", "th")),
                                field("reviewed_on", new DateType())))
                .withoutOwner());
    }

    private static ChoiceType choices(String field, String... keys) {
        return new ChoiceType(Stream.of(keys)
                .map(key -> Choice.of(key, "grey", Label.bundled("choice.product_notes." + field + "." + key)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
