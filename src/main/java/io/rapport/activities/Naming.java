package io.rapport.activities;

import io.rapport.records.Draft;

/** Names what has none by the beginning of its text, and keeps that up with the text until somebody gives it a name. */
final class Naming {

    static final String NAME = "name";
    static final String BODY = "body";

    private Naming() {}

    static void name(Draft draft) {
        var name = draft.get(NAME);
        boolean followed = name.isPresent()
                && name.equals(draft.before(NAME))
                && name.equals(draft.before(BODY).map(text -> Excerpt.of((String) text)));
        if (name.isEmpty() || followed && draft.changed(BODY)) {
            draft.set(
                    NAME, draft.get(BODY).map(text -> Excerpt.of((String) text)).orElse(null));
        }
    }
}
