package io.rapport.files;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Files whose bytes are kept and whose records are being written. The rules of files ask here, so that there is no record of a
 * file without bytes, and nobody but the bytes says what it is.
 */
@Component
class Arrivals {

    private final Map<UUID, Arrived> arrived = new ConcurrentHashMap<>();

    void note(UUID id, Arrived file) {
        arrived.put(id, file);
    }

    void forget(UUID id) {
        arrived.remove(id);
    }

    Optional<Arrived> of(UUID id) {
        return Optional.ofNullable(arrived.get(id));
    }
}
