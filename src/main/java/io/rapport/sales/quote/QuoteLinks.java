package io.rapport.sales.quote;

import io.rapport.tenancy.Tenant;
import io.rapport.vault.SealedIds;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The address under which a customer reads a quote that was sent to them. */
@Component
public class QuoteLinks {

    private static final String KIND = "quote";

    /** Which quote a link leads to. */
    record Named(UUID tenant, UUID quote) {}

    private final SealedIds sealed;

    QuoteLinks(SealedIds sealed) {
        this.sealed = sealed;
    }

    /** After the program's address. */
    public String path(Tenant tenant, UUID quote) {
        return "/quote/" + sealed.seal(KIND, tenant.id(), quote);
    }

    Optional<Named> find(String token) {
        return sealed.open(KIND, token).map(ids -> new Named(ids.one(), ids.other()));
    }
}
