package io.rapport.vault;

import io.rapport.kernel.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The opened keys of one organisation, by their numbers. What they lock is one text: a sign that no input can hold, the version of
 * this form, the number of the key, and nonce, ciphertext and tag of AES-256-GCM (NIST SP 800-38D) in base64url. The place of a value
 * is authenticated with it, so that it opens nowhere else.
 *
 * @param current the number of the key that locks
 */
public record Keys(Map<Integer, SecretKeySpec> byNumber, int current) {

    /** Control characters are refused wherever texts come in. */
    private static final char SIGN = '\u0001';

    private static final String FORM = SIGN + "v1.";
    private static final int NONCE = 12;
    private static final int TAG = 128;
    private static final String AES = "AES";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whether a text is a locked one. */
    public static boolean isLocked(String text) {
        return !text.isEmpty() && text.charAt(0) == SIGN;
    }

    /** Whether a text is locked by the key that locks now. */
    public boolean isCurrent(String text) {
        return text.startsWith(FORM + current + '.');
    }

    /** What a text begins with that one of these keys has locked. */
    public static String beginning(int number) {
        return FORM + number + '.';
    }

    /**
     * Locks a text for one place.
     *
     * @throws Problem {@code keys_missing} where the key can't be opened in this home
     */
    public String lock(String text, String place) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key(current), nonce, place)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            var whole = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
            return FORM
                    + current
                    + '.'
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What was locked for that place; empty where it was altered, or locked for another place.
     *
     * @throws Problem {@code keys_missing} where its key can't be opened in this home
     */
    public Optional<String> open(String locked, String place) {
        try {
            int end = locked.indexOf('.', FORM.length());
            if (!locked.startsWith(FORM) || end < 0) {
                return Optional.empty();
            }
            var key = key(Integer.parseInt(locked, FORM.length(), end, 10));
            var whole = Base64.getUrlDecoder().decode(locked.substring(end + 1));
            if (whole.length < NONCE) {
                return Optional.empty();
            }
            var opened = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(whole, NONCE), place)
                    .doFinal(whole, NONCE, whole.length - NONCE);
            return Optional.of(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException altered) {
            return Optional.empty();
        }
    }

    private SecretKeySpec key(int number) {
        var key = byNumber.get(number);
        if (key == null) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "keys_missing");
        }
        return key;
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, AES);
    }
}
