package io.rapport.sales.document;

import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.Label;

/** The languages in which documents can be written. */
public final class Languages {

    /** In which they are written where nothing says otherwise. */
    public static final String USUAL = "en";

    private Languages() {}

    /** Each is called as those who speak it call it. */
    public static ChoiceType type() {
        return new ChoiceType(Template.LANGUAGES.stream()
                .map(language -> Choice.of(language, "grey", Label.bundled("language." + language)))
                .toList());
    }
}
