package io.rapport.exchange;

import io.rapport.exchange.ImportTable.Addition;
import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.UUID;

/**
 * Choices that an operation other than an import needed and has added to the model. Its undo takes them away again unless
 * somebody uses them by then, and the undo of that brings them back.
 */
public final class AddedChoices {

    private AddedChoices() {}

    public static void note(Tx tx, UUID operation, String object, String field, Collection<String> keys) {
        keys.forEach(
                key -> ImportTable.noteOf(tx, operation, new Addition(operation, Addition.CHOICE, object, field, key)));
    }
}
