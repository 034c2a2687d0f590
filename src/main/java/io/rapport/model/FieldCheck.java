package io.rapport.model;

/**
 * What else must hold before a custom field is made or changed, said by rooms that the model doesn't know: whether a
 * formula can be compiled, for example.
 */
@FunctionalInterface
public interface FieldCheck {

    /**
     * @param model as it would be with the field
     * @throws io.rapport.kernel.Problem when the field can't be so
     */
    void check(DataModel model, ObjectDef object, FieldDef field);

    /** @throws io.rapport.kernel.Problem when there can't be such a rule */
    default void check(DataModel model, ObjectDef object, ValidationRule rule) {}
}
