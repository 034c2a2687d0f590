package io.rapport.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Tells whether two requests carry the same body; of an upload its parts count, not the boundary between them. */
final class Fingerprint {

    private Fingerprint() {}

    static byte[] of(HttpServletRequest request) throws IOException {
        @Nullable String type = request.getContentType();
        return type != null && type.startsWith("multipart/") ? parts(request) : BodyResolver.bytes(request);
    }

    private static byte[] parts(HttpServletRequest request) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Part part : request.getParts()) {
                digest.update((part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                try (var content = new DigestInputStream(part.getInputStream(), digest)) {
                    content.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException | ServletException e) {
            throw new IOException(e);
        }
    }
}
