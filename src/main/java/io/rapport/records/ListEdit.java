package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ReferencesType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to a part of a list: of several choices, or of many references. What the list holds otherwise stays, in its
 * order; what is added comes last, and never twice.
 */
public record ListEdit(List<Object> add, List<Object> remove) {

    public ListEdit {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }

    /** Whether a field holds lists. */
    public static boolean isFor(FieldDef field) {
        return field.type() instanceof MultiChoiceType
                || field.type() instanceof ReferencesType
                || field.type() instanceof LinksType;
    }

    boolean fits(FieldDef field) {
        return isFor(field) && Values.fits(field, add) && Values.fits(field, remove);
    }

    /** @return null where nothing is left */
    @Nullable
    Object of(@Nullable Object before) {
        var list = new ArrayList<Object>(before instanceof List<?> items ? items : List.of());
        list.removeAll(remove);
        add.stream().filter(item -> !list.contains(item)).forEach(list::add);
        return list.isEmpty() ? null : List.copyOf(list);
    }
}
