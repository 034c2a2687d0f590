package io.rapport.sales.price;

import static io.rapport.sales.price.PriceBookObject.COUNTRY;
import static io.rapport.sales.price.PriceBookObject.FROM;
import static io.rapport.sales.price.PriceBookObject.UNTIL;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A book's country is a code of ISO 3166-1, as those of addresses are, and it does not end before it begins. */
@Component
class PriceBookRules implements ObjectRules {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    @Override
    public String object() {
        return PriceBookObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("country", "valid_from", "valid_until");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            draft.get(COUNTRY).ifPresent(code -> draft.set(COUNTRY, code.toUpperCase(Locale.ROOT)));
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                Span.check(draft, FROM, UNTIL, errors);
                draft.get(COUNTRY)
                        .filter(code -> !COUNTRIES.contains(code))
                        .ifPresent(code -> errors.add(draft, COUNTRY, "unknown_country", code));
            }
        }
    }
}
