package io.rapport.access;

import io.rapport.query.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Why somebody may do something with a record, or may not.
 *
 * @param grounds of what the person may do; what is missing is not allowed
 * @param roles what each of the person's roles says of the object
 * @param hanging whether the person sees something that the record hangs on; empty where it need not
 * @param parent the same of the record that this one belongs to and whose rights decide
 * @param remedies what would let the person see it; empty where that one does
 * @param hidden the fields of the object that the person can't read
 */
public record Why(
        UUID user,
        String name,
        Map<Action, List<Ground>> grounds,
        List<RoleSays> roles,
        Optional<Boolean> hanging,
        Optional<Why> parent,
        List<Remedy> remedies,
        List<String> hidden) {

    /** @param sees whether the role alone would let the person see the record */
    public record RoleSays(UUID role, String name, Grant grant, boolean sees) {}

    /** What would let somebody see a record who doesn't. */
    public sealed interface Remedy {

        /** The user can't sign in at all. */
        record Activate() implements Remedy {}

        record GiveRole() implements Remedy {}

        /** A role with at least this scope for reading. */
        record Widen(Scope scope) implements Remedy {}

        record ShareIt() implements Remedy {}

        /** To see something that the record hangs on. */
        record SeeLinked() implements Remedy {}

        /** To see the record that this one belongs to. */
        record SeeParent(String object, UUID record) implements Remedy {}
    }

    public boolean sees() {
        return grounds.containsKey(Action.READ);
    }
}
