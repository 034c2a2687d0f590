package io.rapport.model.custom;

import io.rapport.model.AtRest;
import io.rapport.model.Choice;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.model.MatchRules;
import io.rapport.model.Privacy;
import io.rapport.model.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant added to the standard model and changed about it.
 *
 * @param labels of standard objects and fields, by {@code object.field}; the field is empty for one and {@code *} for many
 * @param rules by object, without removed ones
 * @param layouts by object
 * @param matching how duplicates are found, by object
 * @param privacy what fields say of persons, where that was changed, by {@code object.field}
 * @param atRest how values lie in the database, where they are not all in the clear, by {@code object.field}
 */
public record Customisation(
        long version,
        List<CustomObject> objects,
        List<CustomField> fields,
        List<CustomChoice> choices,
        Map<String, Label> labels,
        Map<String, List<ValidationRule>> rules,
        Map<String, Layout> layouts,
        Map<String, MatchRules> matching,
        Map<String, Privacy> privacy,
        Map<String, AtRest> atRest) {

    /** Names {@code one} record and {@code many}. */
    public record CustomObject(String name, Label one, Label many, String icon, boolean owned, boolean retired) {}

    public record CustomField(
            String object,
            String name,
            String type,
            Map<String, Object> options,
            Label label,
            boolean required,
            boolean unique,
            boolean indexed,
            @Nullable Object initial,
            boolean retired) {}

    public record CustomChoice(String object, String field, Choice choice, int position) {}
}
