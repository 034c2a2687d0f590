package io.rapport.access;

import java.util.List;
import java.util.UUID;

/** Why somebody may do something with a record. */
public sealed interface Ground {

    /**
     * A role reaches it.
     *
     * @param scope how far the role reaches
     * @param near how far it needs to: {@link Scope#OWN} where the person owns the record, {@link Scope#TEAM} where the owner is
     *     in one of the person's teams, and so on
     */
    record ByRole(UUID role, String name, Scope scope, Scope near) implements Ground {}

    /** A role reaches what lies in the person's territories, and this does. */
    record ByTerritory(UUID role, String name) implements Ground {}

    /** It was shared with the person or one of the person's teams. */
    record ByShare(Share share) implements Ground {}

    /** Records of its object are shared with everybody whose roles reach some of them. */
    record ByDefault() implements Ground {}

    /** It belongs to a record for which these grounds hold. */
    record Follows(String object, UUID record, List<Ground> grounds) implements Ground {}

    /** Users and teams are known by name to everybody who holds a role. */
    record Known() implements Ground {}

    /** These are the person's own particulars. */
    record Self() implements Ground {}

    /** The person administers the organisation. */
    record Administers() implements Ground {}

    /** The person owns it; all that somebody who doesn't administer is told. */
    record Owns() implements Ground {}

    /** What the person's roles are is for administrators to know. */
    record Otherwise() implements Ground {}
}
