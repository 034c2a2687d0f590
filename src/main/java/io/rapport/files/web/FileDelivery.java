package io.rapport.files.web;

import io.rapport.access.Actor;
import io.rapport.files.StoredFile;
import io.rapport.files.StoredFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Gives files out so that no browser runs them: as attachments of the type that was recognised, never guessed again, and in a
 * sandbox without rights. Parts and what somebody has already are answered as RFC 9110 says.
 */
@Component
public class FileDelivery {

    static final String HARMLESS = "default-src 'none'; sandbox";

    private final StoredFiles files;

    FileDelivery(StoredFiles files) {
        this.files = files;
    }

    /** As an attachment. */
    public void give(Actor actor, StoredFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Security-Policy", HARMLESS);
        give(actor, file, ContentDisposition.attachment(), request, response);
    }

    /** In the browser's own viewer, for PDFs. */
    void show(Actor actor, StoredFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        give(actor, file, ContentDisposition.inline(), request, response);
    }

    private void give(
            Actor actor,
            StoredFile file,
            ContentDisposition.Builder disposition,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String tag = file.checksum().isEmpty() ? "" : "\"" + file.checksum() + "\"";
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (!tag.isEmpty()) {
            response.setHeader(HttpHeaders.ETAG, tag);
            if (has(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                disposition
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        var range = range(request, file.size(), tag);
        if (range.isPresent() && range.get().length() == 0) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        response.setContentType(file.mediaType());
        var part = range.orElseGet(() -> new ByteRange(0, file.size()));
        try (var content = files.open(actor.tenant(), file, part.from(), part.length())) {
            if (range.isPresent()) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE,
                        "bytes " + part.from() + "-" + (part.from() + part.length() - 1) + "/" + file.size());
            }
            response.setContentLengthLong(part.length());
            content.transferTo(response.getOutputStream());
        }
    }

    /** A part of what has changed since is of no use. */
    private static Optional<ByteRange> range(HttpServletRequest request, long size, String tag) {
        var header = request.getHeader(HttpHeaders.RANGE);
        var since = request.getHeader(HttpHeaders.IF_RANGE);
        return header == null || since != null && !since.equals(tag) ? Optional.empty() : ByteRange.of(header, size);
    }

    static boolean has(@org.jspecify.annotations.Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
