package io.rapport.api;

import java.net.URI;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers as JSON; nobody on the way may keep them. */
final class Answer {

    private Answer() {}

    static ResponseEntity<byte[]> ok(Object json) {
        return with(HttpStatus.OK).body(Json.write(json));
    }

    static ResponseEntity<byte[]> accepted(String location, Object json) {
        return with(HttpStatus.ACCEPTED).location(URI.create(location)).body(Json.write(json));
    }

    static ResponseEntity<byte[]> created(String location, Object json) {
        return with(HttpStatus.CREATED).location(URI.create(location)).body(Json.write(json));
    }

    /** What was asked for is found at another address now (RFC 9110, 303), perhaps not for ever. */
    static ResponseEntity<byte[]> elsewhere(String location, Object json) {
        return with(HttpStatus.SEE_OTHER).location(URI.create(location)).body(Json.write(json));
    }

    static ResponseEntity<byte[]> nothing() {
        return ResponseEntity.noContent().build();
    }

    static ResponseEntity.BodyBuilder with(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.APPLICATION_JSON);
    }

    static ResponseEntity<byte[]> list(String name, Object items) {
        return ok(Map.of(name, items));
    }
}
