package io.rapport.identity;

import io.rapport.kernel.Problem;
import java.util.Locale;

/** E-mail addresses as sign-in compares them: without regard to case. */
final class Emails {

    private static final int LONGEST = 254;

    private Emails() {}

    static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it may be looked up at all; what an address exactly is, the field's type says where users are made. */
    static boolean plausible(String email) {
        return email.length() <= LONGEST && email.indexOf('@') > 0 && email.indexOf('\0') < 0;
    }

    static String require(String email) {
        var plain = plain(email);
        if (!plausible(plain)) {
            throw Problem.invalid("email", "not_an_email");
        }
        return plain;
    }
}
