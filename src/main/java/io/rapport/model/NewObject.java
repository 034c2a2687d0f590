package io.rapport.model;

import java.util.Optional;

/**
 * An object that a customer makes.
 *
 * @param name the API name; {@code x_} is put before it where it is missing, and where it is empty it is made from the label
 * @param icon a Lucide icon's name
 * @param owned whether its records have owners
 */
public record NewObject(Optional<String> name, Label one, Label many, String icon, boolean owned) {

    /** With an owner, and named after its label. */
    public static NewObject of(String one, String many) {
        return new NewObject(Optional.empty(), Label.text(one), Label.text(many), "box", true);
    }
}
