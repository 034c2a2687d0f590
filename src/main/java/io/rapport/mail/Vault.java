package io.rapport.mail;

import io.rapport.tenancy.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that must be read again, such as the password of a mail server: AES-256-GCM with a key of 32 random bytes in
 * {@code secret.key} in Rapport's home, readable by its owner alone. Who has the database without that file has no secrets.
 */
@Component
public final class Vault {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private volatile Optional<byte[]> key = Optional.empty();

    Vault(DatabaseSettings settings) {
        this.file = settings.home().resolve("secret.key");
    }

    public byte[] lock(String secret) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty where it was locked with another key. */
    public Optional<String> open(byte[] locked) {
        try {
            var nonce = Arrays.copyOf(locked, NONCE);
            var sealed = Arrays.copyOfRange(locked, NONCE, locked.length);
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** A seal that nobody else can make (HMAC with SHA-256), for links that are followed without signing in. */
    public byte[] seal(byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            mac.update("seal".getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG, nonce));
        return cipher;
    }

    private synchronized byte[] key() {
        if (key.isEmpty()) {
            try {
                make();
                key = Optional.of(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return key.orElseThrow();
    }

    private void make() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var fresh = new byte[KEY];
        RANDOM.nextBytes(fresh);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, owner)) {
            channel.write(ByteBuffer.wrap(fresh));
        } catch (FileAlreadyExistsException made) {
            // Another program on the same home was faster; its key holds.
        }
    }
}
