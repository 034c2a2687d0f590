package io.rapport.identity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A passkey in software, which can also lie as no device would. */
final class SoftwareKey {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    String origin = "http://localhost:8080";
    String host = "localhost";
    int flags = PRESENT | VERIFIED;
    long count;

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    byte[] handle = new byte[0];

    SoftwareKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            new SecureRandom().nextBytes(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void unverified() {
        flags = PRESENT;
    }

    /** What navigator.credentials.create answers. */
    String made(Map<String, Object> options) {
        handle = Base64.getUrlDecoder().decode(String.valueOf(((Map<?, ?>) options.get("user")).get("id")));
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = new ByteArrayOutputStream();
        key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        key.writeBytes(coordinate(point.getAffineX().toByteArray()));
        key.writeBytes(new byte[] {0x22, 0x58, 0x20});
        key.writeBytes(coordinate(point.getAffineY().toByteArray()));
        var attested = ByteBuffer.allocate(18 + id.length + key.size())
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(key.toByteArray())
                .array();
        var data = told(flags | ATTESTED, attested);
        var object = new ByteArrayOutputStream();
        object.writeBytes(new byte[] {(byte) 0xa3, 0x63});
        object.writeBytes("fmt".getBytes(StandardCharsets.US_ASCII));
        object.write(0x64);
        object.writeBytes("none".getBytes(StandardCharsets.US_ASCII));
        object.write(0x67);
        object.writeBytes("attStmt".getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(new byte[] {(byte) 0xa0, 0x68});
        object.writeBytes("authData".getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(new byte[] {0x58, (byte) data.length});
        object.writeBytes(data);
        return json("\"clientDataJSON\":\"" + text(client("webauthn.create", options)) + "\",\"attestationObject\":\""
                + text(object.toByteArray()) + "\",\"transports\":[\"internal\"]");
    }

    /** What navigator.credentials.get answers; the counter goes on. */
    String used(Map<String, Object> options) {
        count++;
        return again(options, 0);
    }

    /** The same with some bit of the signature turned over, and without counting. */
    String again(Map<String, Object> options, int damage) {
        try {
            var client = client("webauthn.get", options);
            var data = told(flags, new byte[0]);
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(MessageDigest.getInstance("SHA-256").digest(client));
            var signed = signature.sign();
            signed[signed.length - 1] ^= (byte) damage;
            return json("\"clientDataJSON\":\"" + text(client) + "\",\"authenticatorData\":\"" + text(data)
                    + "\",\"signature\":\"" + text(signed) + "\",\"userHandle\":\"" + text(handle) + "\"");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String json(String response) {
        return "{\"id\":\"" + text(id) + "\",\"rawId\":\"" + text(id)
                + "\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{" + response + "}}";
    }

    private byte[] client(String type, Map<String, Object> options) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + options.get("challenge") + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] told(int with, byte[] attested) {
        try {
            return ByteBuffer.allocate(37 + attested.length)
                    .put(MessageDigest.getInstance("SHA-256").digest(host.getBytes(StandardCharsets.UTF_8)))
                    .put((byte) with)
                    .putInt((int) count)
                    .put(attested)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] coordinate(byte[] number) {
        var fixed = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, bytes.length));
    }
}
