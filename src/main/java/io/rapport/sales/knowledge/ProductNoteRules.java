package io.rapport.sales.knowledge;

import static io.rapport.sales.knowledge.ProductNoteObject.FAMILY;
import static io.rapport.sales.knowledge.ProductNoteObject.PRODUCT;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is known is known of a product or of a family; of neither, nobody would find it. */
@Component
class ProductNoteRules implements ObjectRules {

    @Override
    public String object() {
        return ProductNoteObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("product", "family");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var note : batch) {
            if (!note.isDeleted()
                    && note.get(PRODUCT).isEmpty()
                    && note.get(FAMILY).isEmpty()) {
                errors.add(note, PRODUCT, "product_or_family");
            }
        }
    }
}
