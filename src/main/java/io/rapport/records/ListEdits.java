package io.rapport.records;

/** Makes whole lists of changes to parts of lists, once the lists are locked and known. */
record ListEdits(Batch batch) {

    void settle() {
        for (var draft : batch.inOrder()) {
            for (var name : draft.asked()) {
                if (draft.value(name) instanceof ListEdit edit) {
                    draft.set(name, edit.of(draft.valueBefore(name)));
                }
            }
        }
    }
}
