package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * That records which hang on the same one have different values of a field; those without a value are free of it.
 *
 * @param object the API name of the records' object
 * @param whole their link to what they hang on
 * @param code of the sentence in the bundles under {@code problem.field.<code>}, told beside the field of the later one
 */
public record Distinct(String object, FieldKey<Ref> whole, FieldKey<?> field, String code) implements Together {

    @Override
    public Set<String> reads() {
        return Set.of(whole.name(), field.name());
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var known = new HashSet<Object>();
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            boolean twice = one.get(field).filter(value -> !known.add(value)).isPresent();
            if (twice && i >= all.size() - written) {
                errors.add(one, field, code);
            }
        }
    }
}
