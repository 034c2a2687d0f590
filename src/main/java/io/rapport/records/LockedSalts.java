package io.rapport.records;

import io.rapport.vault.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Salts of the log where values that are locked go into its digests. The digests are over the values themselves; with the salt beside
 * them anybody who reads the database could try out which value fits, so the salt is locked, too. A locked salt is longer.
 */
final class LockedSalts {

    private static final int PLAIN = 16;

    private LockedSalts() {}

    private static String place(String object, UUID record, long version) {
        return FieldLocks.place(object, record, "salt " + version);
    }

    private static String place(UUID changeset) {
        return FieldLocks.place("changeset", changeset, "salt");
    }

    static byte[] lock(FieldLocks locks, byte[] salt, String object, UUID record, long version) {
        return turn(salt, place(object, record, version), locks::lock);
    }

    /** Of what a changeset created. */
    static byte[] lock(FieldLocks locks, byte[] salt, UUID changeset) {
        return turn(salt, place(changeset), locks::lock);
    }

    static byte[] renewed(FieldLocks locks, byte[] salt, String object, UUID record, long version) {
        return turn(salt, place(object, record, version), locks::renewed);
    }

    static byte[] renewed(FieldLocks locks, byte[] salt, UUID changeset) {
        return turn(salt, place(changeset), locks::renewed);
    }

    static byte[] open(FieldLocks locks, byte[] salt, String object, UUID record, long version) {
        return turn(salt, place(object, record, version), locks::open);
    }

    private static byte[] turn(byte[] salt, String place, FieldLocks.Turn turn) {
        boolean locked = salt.length != PLAIN;
        var text = locked
                ? new String(salt, StandardCharsets.US_ASCII)
                : Base64.getEncoder().encodeToString(salt);
        var turned = turn.of(text, place);
        return Keys.isLocked(turned)
                ? turned.getBytes(StandardCharsets.US_ASCII)
                : Base64.getDecoder().decode(turned);
    }
}
