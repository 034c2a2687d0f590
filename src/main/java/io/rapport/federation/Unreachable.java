package io.rapport.federation;

/** A provider that can't be spoken to, or answers what nobody can use; the message says what an administrator can mend. */
final class Unreachable extends Exception {

    private static final long serialVersionUID = 1;

    Unreachable(String words) {
        super(words);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
