package io.rapport.web.generic;

import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.AddressType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.GeoType;
import io.rapport.model.InvalidValue;
import io.rapport.model.LinksType;
import io.rapport.model.MoneyType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.Reading;
import io.rapport.model.ReferencesType;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a form sent, read field by field. A field that the form did not send is left alone: a form never clears what it could
 * not show.
 *
 * @param values null for an emptied field
 */
public record Submission(Map<String, @Nullable Object> values, List<FieldError> errors) {

    public static Submission read(Visit visit, List<FieldDef> fields, MultiValueMap<String, String> sent) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var errors = new ArrayList<FieldError>();
        var reading = reading(visit);
        for (var field : fields) {
            var raw = raw(field, sent);
            if (raw.isEmpty()) {
                continue;
            }
            try {
                values.put(field.name(), field.type().parse(SpokenDays.read(visit, field.type(), raw.get()), reading));
            } catch (InvalidValue invalid) {
                errors.add(FieldError.of(
                        field.name(), invalid.code(), invalid.args().toArray()));
            }
        }
        return new Submission(values, errors);
    }

    public static Reading reading(Visit visit) {
        return new Reading(
                visit.locale(),
                visit.formats().notation(),
                visit.formats().zone(),
                Currency.getInstance(visit.actor().tenant().currency()),
                region(visit));
    }

    /** The country of telephone numbers without one: the currency's, whose code begins with it (ISO 4217). */
    private static String region(Visit visit) {
        String country = visit.actor().tenant().currency().substring(0, 2);
        return COUNTRIES.contains(country) ? country : "";
    }

    static String regionHint(Visit visit) {
        String region = region(visit);
        return region.isEmpty()
                ? ""
                : visit.t("said.region", Locale.of("", region).getDisplayCountry(visit.locale()));
    }

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static Optional<Object> raw(FieldDef field, MultiValueMap<String, String> sent) {
        String name = field.name();
        return switch (field.type()) {
            case AddressType address -> parts(name, sent, List.of("street", "city", "region", "postcode", "country"));
            case GeoType geo -> parts(name, sent, List.of("lat", "lon"));
            case MoneyType money ->
                Optional.ofNullable(sent.getFirst(name))
                        .map(amount -> money(amount, sent.getFirst(name + ".currency")));
            case MultiChoiceType many -> list(name, sent);
            case ReferencesType references -> list(name, sent);
            case LinksType links -> list(name, sent);
            default -> Optional.ofNullable(sent.get(name)).map(List::getLast);
        };
    }

    /** An amount that is typed with its currency means that one, whatever is chosen beside it. */
    private static Object money(String amount, @Nullable String currency) {
        boolean itself = amount.codePoints()
                .anyMatch(c -> Character.isLetter(c) || Character.getType(c) == Character.CURRENCY_SYMBOL);
        return currency == null || amount.isBlank() || itself ? amount : Map.of("amount", amount, "currency", currency);
    }

    private static Optional<Object> list(String name, MultiValueMap<String, String> sent) {
        return Optional.ofNullable(sent.get(name))
                .map(values -> values.stream().filter(value -> !value.isBlank()).toList());
    }

    private static Optional<Object> parts(String name, MultiValueMap<String, String> sent, List<String> parts) {
        var found = new HashMap<String, Object>();
        for (String part : parts) {
            String value = sent.getFirst(name + "." + part);
            if (value != null && !value.isBlank()) {
                found.put(part, value);
            }
        }
        boolean there = parts.stream().anyMatch(part -> sent.containsKey(name + "." + part));
        return there ? Optional.of(found) : Optional.empty();
    }

    /** The values without those that the record already has. */
    Map<String, @Nullable Object> changedFrom(Map<String, Object> before, Visit visit, List<FieldDef> fields) {
        var changed = new LinkedHashMap<String, @Nullable Object>();
        for (var field : fields) {
            if (values.containsKey(field.name())
                    && !same(field.type(), values.get(field.name()), before.get(field.name()), visit)) {
                changed.put(field.name(), values.get(field.name()));
            }
        }
        return changed;
    }

    /** Values are the same when they look the same to the person who left them alone. */
    @SuppressWarnings("unchecked")
    private static boolean same(FieldType<?> type, @Nullable Object now, @Nullable Object before, Visit visit) {
        if (now == null || before == null) {
            return now == before;
        }
        var typed = (FieldType<Object>) type;
        return now.equals(before)
                || typed.format(now, visit.display()).equals(typed.format(before, visit.display()))
                        && typed.toLog(now).equals(typed.toLog(before));
    }
}
