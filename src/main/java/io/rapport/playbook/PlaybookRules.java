package io.rapport.playbook;

import static io.rapport.playbook.PlaybookObject.COUNTRY;
import static io.rapport.playbook.PlaybookObject.FOR;
import static io.rapport.playbook.PlaybookObject.OFFERED;
import static io.rapport.playbook.PlaybookObject.SITUATION;
import static io.rapport.playbook.PlaybookObject.VARIANT_OF;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.query.Checks;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A playbook is for records of an object that there is, offered by a rule that can be understood; a variant is of a global one, in a country. */
@Component
class PlaybookRules implements ObjectRules {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private final Models models;

    PlaybookRules(Models models) {
        this.models = models;
    }

    @Override
    public String object() {
        return PlaybookObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                "record_object",
                "offered_when",
                "country",
                "variant_of",
                "situation",
                "variant_of.variant_of",
                "variant_of.situation",
                "variant_of.record_object");
    }

    @Override
    public Object settings(Tx tx) {
        return models.of(tx);
    }

    /** A variant is for what its global playbook is for, and for its situation unless it says another. */
    @Override
    public void derive(Drafts batch) {
        for (var play : batch) {
            if (!play.isDeleted()) {
                play.get(COUNTRY).ifPresent(code -> play.set(COUNTRY, code.toUpperCase(Locale.ROOT)));
                batch.related(play, "variant_of.record_object", String.class)
                        .ifPresent(object -> play.set(FOR, object));
                if (play.get(SITUATION).isEmpty()) {
                    batch.related(play, "variant_of.situation", String.class)
                            .ifPresent(situation -> play.set(SITUATION, situation));
                }
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        var model = batch.settings(DataModel.class);
        for (var play : batch) {
            if (!play.isDeleted()) {
                check(batch, play, errors);
                rule(model, play, errors);
            }
        }
    }

    private static void check(Drafts batch, Draft play, Errors errors) {
        if (play.get(COUNTRY).filter(code -> !COUNTRIES.contains(code)).isPresent()) {
            errors.add(play, COUNTRY, "no_country");
        }
        if (play.get(VARIANT_OF).isPresent() && play.get(COUNTRY).isEmpty()) {
            errors.add(play, COUNTRY, "variant_without_country");
        }
        boolean ofVariant =
                play.get(VARIANT_OF).filter(of -> of.id().equals(play.id())).isPresent()
                        || batch.related(play, "variant_of.variant_of", Object.class)
                                .isPresent();
        if (ofVariant) {
            errors.add(play, VARIANT_OF, "variant_of_variant");
        }
    }

    private static void rule(DataModel model, Draft play, Errors errors) {
        String name = play.get(FOR).orElse("");
        var object = model.object(name);
        if (object.isEmpty()) {
            errors.add(play, FOR, name.isEmpty() ? "required" : "unknown_object", name);
            return;
        }
        String text = play.get(OFFERED).orElse("");
        if (!text.isBlank() && (play.changed(OFFERED) || play.changed(FOR))) {
            try {
                Checks.expression(model, object.get(), text, ValueType.BOOLEAN, OFFERED.name());
            } catch (Problem wrong) {
                errors.add(play, OFFERED, wrong);
            }
        }
    }
}
