package io.rapport.identity;

import io.rapport.kernel.Problem;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id and the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, two
 * passes, one lane. Few at a time, because each takes that memory.
 */
@Component
class Passwords {

    /** NIST SP 800-63B: at least 8 characters, long ones allowed, no rules of composition. */
    static final int SHORTEST = 8;

    static final int LONGEST = 256;

    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String nobodys = argon.encode(Secrets.next());

    /**
     * Checks a new password.
     *
     * @throws Problem {@code invalid} at the field {@code password}
     */
    static void requireSound(String password, String email) {
        if (password.length() < SHORTEST) {
            throw Problem.invalid("password", "password_short", SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw Problem.invalid("password", "too_long", LONGEST);
        }
        if (Emails.plain(password).equals(Emails.plain(email))
                || CommonPasswords.holds(password)
                || password.chars().distinct().count() < 4) {
            throw Problem.invalid("password", "password_weak");
        }
    }

    String hash(String password) {
        return placed(() -> argon.encode(password));
    }

    /** Takes as long where there is no hash to compare with. */
    boolean matches(String password, Optional<String> hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        return placed(() -> argon.matches(password, hash.orElse(nobodys))) && hash.isPresent();
    }

    private <T> T placed(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
