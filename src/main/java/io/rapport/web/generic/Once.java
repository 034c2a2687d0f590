package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A form that makes a record may carry an {@code Idempotency-Key}, as one does that waited on a device for a connection. The new
 * record's id is then made of its author, its address and the key, so that the same request sent again, however much later,
 * finds the record made and makes no other. Nobody can aim at somebody else's record this way.
 */
@Component
public class Once {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST = 200;

    private final Queries queries;

    Once(Queries queries) {
        this.queries = queries;
    }

    /** The id of the record that a request is to make: a UUID of version 8 (RFC 9562, section 5.8) where it has a key. */
    public UUID id(Actor actor, HttpServletRequest request) {
        String key = request.getHeader(KEY);
        if (key == null || key.isBlank() || key.length() > LONGEST) {
            return Ids.next();
        }
        String whole =
                actor.user().map(UUID::toString).orElse(actor.name()) + "\n" + request.getRequestURI() + "\n" + key;
        var digest = ByteBuffer.wrap(digest(whole));
        long high = (digest.getLong() & ~0xf000L) | 0x8000L;
        long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Whether the request was done before. */
    public boolean done(Visit visit, ObjectDef object, UUID id, HttpServletRequest request) {
        if (request.getHeader(KEY) == null) {
            return false;
        }
        var query = Query.of(object.name()).where(new Filter.Ids(Set.of(id))).limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .isPresent();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
