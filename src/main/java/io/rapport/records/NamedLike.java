package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import java.util.Set;

/**
 * That records are called like what they hang on, so that their own names name nobody who may have to be forgotten.
 *
 * @param object the API name of the records' object
 * @param whole their link to what they hang on
 */
public record NamedLike(String object, FieldKey<Ref> whole) implements ObjectRules {

    private static final FieldKey<String> NAME = new FieldKey<>("name", String.class);

    @Override
    public Set<String> reads() {
        return Set.of(NAME.name(), whole.name(), nameOfWhole());
    }

    @Override
    public void derive(Drafts batch) {
        for (var one : batch) {
            if (one.get(NAME).isEmpty() || one.changed(whole)) {
                batch.related(one, nameOfWhole(), String.class).ifPresent(name -> one.set(NAME, name));
            }
        }
    }

    private String nameOfWhole() {
        return whole.name() + ".name";
    }
}
