package io.rapport.vault;

import io.rapport.kernel.Ids;
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
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that must be read again, such as the password of a mail server: AES-256-GCM with a key of 32 random bytes in
 * {@code secret.key} in Rapport's home, readable by its owner alone. Who has the database without that file has no secrets.
 * Keys that came with backups of other homes lie beside it; they open and check what was locked and sealed there.
 */
@Component
public final class Vault {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FILE = "secret.key";

    private final Path home;
    private volatile List<byte[]> keys = List.of();

    @Autowired
    public Vault(DatabaseSettings settings) {
        this(settings.home());
    }

    private Vault(Path home) {
        this.home = home;
    }

    public byte[] lock(String secret) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys().getFirst(), nonce)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty where it was locked with a key that is not here. */
    public Optional<String> open(byte[] locked) {
        var nonce = Arrays.copyOf(locked, NONCE);
        var sealed = Arrays.copyOfRange(locked, NONCE, locked.length);
        return keys().stream()
                .flatMap(key -> opened(key, nonce, sealed).stream())
                .findFirst();
    }

    /** Whether it could be opened here, were these keys of other homes beside this one's. */
    public boolean opens(byte[] locked, List<byte[]> others) {
        var nonce = Arrays.copyOf(locked, NONCE);
        var sealed = Arrays.copyOfRange(locked, NONCE, locked.length);
        return open(locked).isPresent()
                || others.stream().anyMatch(key -> opened(key, nonce, sealed).isPresent());
    }

    private static Optional<String> opened(byte[] key, byte[] nonce, byte[] sealed) {
        try {
            return Optional.of(
                    new String(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** A seal that nobody else can make (HMAC with SHA-256), for links that are followed without signing in. */
    public byte[] seal(byte[] text) {
        return seal(keys().getFirst(), text);
    }

    /** Whether a seal, or the beginning of one, was made here or where a key came from. */
    public boolean isSealed(byte[] text, byte[] seal) {
        return keys().stream()
                .anyMatch(key -> MessageDigest.isEqual(seal, Arrays.copyOf(seal(key, text), seal.length)));
    }

    private static byte[] seal(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update("seal".getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG, nonce));
        return cipher;
    }

    /** The keys of this home, the one that locks first, for a backup that nobody reads without a passphrase. */
    public synchronized List<byte[]> keys() {
        if (keys.isEmpty()) {
            try {
                make(home.resolve(FILE), fresh());
                var found = new ArrayList<byte[]>();
                found.add(Files.readAllBytes(home.resolve(FILE)));
                try (var others = Files.newDirectoryStream(home, FILE + ".*")) {
                    for (var other : others) found.add(Files.readAllBytes(other));
                }
                keys = List.copyOf(found);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return keys;
    }

    /** Keeps keys of another home beside this one's; a program that runs already learns of them when it starts again. */
    public synchronized void trust(List<byte[]> others) {
        try {
            for (var other : others) {
                if (keys().stream().noneMatch(key -> MessageDigest.isEqual(key, other))) {
                    make(home.resolve(FILE + "." + Ids.next()), other);
                    keys = List.of();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives another home these keys, so that what was locked here opens there, too. */
    public void shareWith(Path otherHome) {
        new Vault(otherHome).trust(keys());
    }

    private static byte[] fresh() {
        var fresh = new byte[KEY];
        RANDOM.nextBytes(fresh);
        return fresh;
    }

    private static void make(Path file, byte[] key) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, owner)) {
            channel.write(ByteBuffer.wrap(key));
        } catch (FileAlreadyExistsException made) {
            // Another program on the same home was faster; its key holds.
        }
    }
}
