package io.rapport.sales.capture;

import io.rapport.tenancy.Tenant;
import io.rapport.vault.SealedIds;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The address under which a form is open to everybody, and the stamp that each filling-in gets: it names the record that will be
 * made, so one filling-in makes one record however often it is sent. Both are under Rapport's seal of 128 bits.
 */
@Component
public class FormLinks {

    private static final String FORM = "web form";
    private static final String STAMP = "web form stamp";

    /** Which form a link leads to. */
    record Named(UUID tenant, UUID form) {}

    private final SealedIds sealed;

    FormLinks(SealedIds sealed) {
        this.sealed = sealed;
    }

    /** 64 characters. */
    public String token(Tenant tenant, UUID form) {
        return sealed.seal(FORM, tenant.id(), form);
    }

    Optional<Named> find(String token) {
        return sealed.open(FORM, token).map(ids -> new Named(ids.one(), ids.other()));
    }

    /** @param record a UUIDv7, which knows when it was made */
    String stamp(UUID form, UUID record) {
        return sealed.seal(STAMP, form, record);
    }

    /** The record that is to be made; empty for what is no stamp of this form. */
    Optional<UUID> record(UUID form, String stamp) {
        return sealed.open(STAMP, stamp).filter(ids -> ids.one().equals(form)).map(ids -> ids.other());
    }

    /** When a UUIDv7 was made (RFC 9562, section 5.7). */
    static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
