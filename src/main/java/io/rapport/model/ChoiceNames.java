package io.rapport.model;

import io.rapport.model.custom.ChoiceEditing;
import java.util.List;

/** Choices of a new field as people write them: one label each. */
public final class ChoiceNames {

    private ChoiceNames() {}

    /**
     * Choices by these labels, with keys and colours of their own.
     *
     * @throws io.rapport.kernel.Problem on {@code choices} for a label that can't be one
     */
    public static List<Choice> of(List<String> labels) {
        return ChoiceEditing.named(labels);
    }
}
