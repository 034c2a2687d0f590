package io.rapport.records;

import io.rapport.model.FieldDef;

/** A record can't be created without its required fields, and none of them can be emptied. */
record RequiredFields(Batch batch, Errors errors) {

    void check() {
        for (var group : batch.groups()) {
            var required = group.object().liveFields().stream()
                    .filter(field -> field.required() && field.type().writable())
                    .toList();
            for (var draft : group.drafts()) {
                required.stream().filter(field -> missing(draft, field)).forEach(field -> report(draft, field));
            }
        }
    }

    private static boolean missing(Draft draft, FieldDef field) {
        return (draft.isNew() || draft.changed(field.name())) && draft.value(field.name()) == null;
    }

    /** A field that the actor may not know of has no name. */
    private void report(Draft draft, FieldDef field) {
        var known = batch.actor().knows(draft.object(), field);
        errors.add(draft, known ? field.name() : "", "required");
    }
}
