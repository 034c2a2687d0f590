package io.rapport.admission;

import io.rapport.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whose a request is before anybody has looked at its proof: who showed the same before, and was known then, is known.
 * Everybody else shares one share and is told apart by the address, so that nobody uses up another's by a token that is none.
 */
final class Guests {

    /** More than these are not remembered; who is forgotten is unknown for one request. */
    private static final int MOST = 20_000;

    /** The beginning of a digest; secrets themselves are not kept. */
    private record Shown(long high, long low) {}

    private record Known(Caller caller, Optional<Rate> token) {}

    private final Limits limits;
    private final Gate gate;
    private final Party unknown;
    private final Map<Shown, Known> known = new ConcurrentHashMap<>();
    private final Map<Object, Party> parties = new ConcurrentHashMap<>();

    Guests(Limits limits, Gate gate) {
        this.limits = limits;
        this.gate = gate;
        this.unknown = new Party(limits.organisation());
    }

    /**
     * Who nobody knows yet is counted by the address; with what stays open, by what was shown. After a start all pages of an office
     * come back at once from one address, and one that shows nothing good is turned away before it stays.
     */
    Guest of(HttpServletRequest request, Lane lane) {
        var shown = Caller.shown(request).map(Guests::digest);
        Object key = lane == Lane.STREAM && shown.isPresent() ? shown.get() : request.getRemoteAddr();
        return shown.flatMap(secret -> Optional.ofNullable(known.get(secret)))
                .map(this::guest)
                .orElseGet(() -> new Guest(unknown, party(key, limits.user()), Optional.empty()));
    }

    private Guest guest(Known found) {
        return new Guest(
                party(found.caller().organisation(), limits.organisation()),
                party(found.caller().user(), limits.user()),
                found.token());
    }

    private Party party(Object key, int inAMinute) {
        return parties.computeIfAbsent(key, any -> new Party(inAMinute));
    }

    /** After a request: what it showed has turned out to be somebody's. */
    void learn(HttpServletRequest request) {
        Caller.of(request).ifPresent(caller -> Caller.shown(request).ifPresent(secret -> {
            var shown = digest(secret);
            var before = known.get(shown);
            if (before == null || !before.caller().equals(caller)) {
                makeRoom();
                boolean token = request.getRequestURI().startsWith("/api/");
                known.put(shown, new Known(caller, token ? Optional.of(new Rate(limits.token())) : Optional.empty()));
            }
        }));
        if (parties.size() > MOST) {
            long now = System.nanoTime();
            parties.values().removeIf(party -> gate.isIdle(party, now));
        }
    }

    private void makeRoom() {
        if (known.size() >= MOST) {
            known.clear();
        }
    }

    private static Shown digest(String secret) {
        try {
            var bytes = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
            return new Shown(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
