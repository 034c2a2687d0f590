package io.rapport.web.generic;

import io.rapport.kernel.Link;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.AddressType;
import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.Countries;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.GeoPoint;
import io.rapport.model.GeoType;
import io.rapport.model.LinksType;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.PercentType;
import io.rapport.model.PhoneType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.preferences.DateNotation;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields as inputs of forms, holding a value. */
public final class Inputs {

    private Inputs() {}

    public static Input of(Visit visit, FieldDef field, @Nullable Object value) {
        var input = kind(visit, field, value);
        return field.sensitive() ? input.hint(visit.t("privacy.masked.hint")) : input;
    }

    private static Input kind(Visit visit, FieldDef field, @Nullable Object value) {
        var input = Input.of(field.name(), visit.label(field), field.type().key(), text(visit, field, value))
                .required(field.required());
        return switch (field.type()) {
            case ChoiceType choice ->
                input.choices(choices(visit, choice.choices().all(), value == null ? List.of() : List.of(value)));
            case MultiChoiceType many ->
                input.choices(choices(visit, many.choices().all(), value instanceof List<?> list ? list : List.of()));
            case MoneyType money ->
                input.choices(currencies(visit, value)).lookup(visit.shell().base() + "/find/currencies", List.of());
            case RelationType relation ->
                input.lookup(lookup(visit, relation.target()), picked(value == null ? List.of() : List.of(value)));
            case ReferencesType references ->
                input.lookup(
                        lookup(visit, references.target()), picked(value instanceof List<?> list ? list : List.of()));
            case LinksType links ->
                input.lookup(
                        visit.shell().base() + "/find/options",
                        linked(value instanceof List<?> list ? list : List.of()));
            case DateType date -> input.lookup(said(visit, "date"), plain(value == null ? "" : value.toString()));
            case DateTimeType time ->
                input.lookup(said(visit, "date_time"), plain(value == null ? "" : local(visit, value)));
            case PhoneType phone ->
                input.lookup(said(visit, "phone"), List.of()).hint(Submission.regionHint(visit));
            case AddressType address -> input.parts(address(visit, field, (Address) value));
            case GeoType geo -> input.parts(geo(visit, field, (GeoPoint) value));
            case LongTextType longText when value instanceof String html -> input.formatted(html);
            default -> input;
        };
    }

    /** The value as the input's element wants it, so that the type reads it back. */
    private static String text(Visit visit, FieldDef field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (field.type()) {
            case RelationType relation -> ((Ref) value).id().toString();
            case ReferencesType references -> "";
            case LinksType links -> "";
            case MultiChoiceType many -> "";
            case AddressType address -> "";
            case GeoType geo -> "";
            case ChoiceType choice -> (String) value;
            case BooleanType bool -> value.toString();
            case DateType date -> isNamed(visit) ? visit.formats().date((LocalDate) value) : value.toString();
            case DateTimeType time -> isNamed(visit) ? visit.formats().moment((Instant) value) : local(visit, value);
            case MoneyType money ->
                money.formatAmount((Money) value, visit.formats().notation());
            case PercentType percent -> Cells.format(visit, percent, value).replaceAll("[\\s\\u00a0\\u202f%]+$", "");
            case LongTextType longText -> LongTextType.lines((String) value);
            default -> Cells.format(visit, field.type(), value);
        };
    }

    /** A month's name can only be read in one way; figures alone could be another day elsewhere and stay ISO 8601. */
    private static boolean isNamed(Visit visit) {
        return visit.shell().preference().dates() == DateNotation.NAMED;
    }

    private static String local(Visit visit, Object moment) {
        return ((Instant) moment)
                .atZone(visit.formats().zone())
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** A day or moment as the browser's own calendar takes it. */
    private static List<Choice> plain(String text) {
        return text.isEmpty() ? List.of() : List.of(new Choice(text, text, true));
    }

    private static List<Choice> choices(Visit visit, List<io.rapport.model.Choice> all, List<?> chosen) {
        return all.stream()
                .filter(choice -> !choice.retired() || chosen.contains(choice.key()))
                .map(choice -> new Choice(choice.key(), visit.label(choice.label()), chosen.contains(choice.key()))
                        .toned(Tone.named(choice.tone())))
                .toList();
    }

    /** The organisation's currency, and the value's where that is another; all others are found by typing. */
    private static List<Choice> currencies(Visit visit, @Nullable Object value) {
        String own = visit.actor().tenant().currency();
        String now = value instanceof Money money ? money.currency().getCurrencyCode() : own;
        return Stream.of(own, now)
                .distinct()
                .map(code -> new Choice(code, code, code.equals(now)))
                .toList();
    }

    /** Where what is being typed is told as it would be understood. */
    private static String said(Visit visit, String as) {
        return visit.shell().base() + "/find/said?as=" + as;
    }

    private static String lookup(Visit visit, String target) {
        return visit.shell().base() + "/" + target + "/options";
    }

    private static List<Choice> picked(List<?> refs) {
        var picked = new ArrayList<Choice>();
        for (Object item : refs) {
            if (item instanceof Ref ref) {
                picked.add(new Choice(ref.id().toString(), Objects.requireNonNullElse(ref.label(), "–"), true));
            }
        }
        return picked;
    }

    private static List<Choice> linked(List<?> links) {
        var picked = new ArrayList<Choice>();
        for (Object item : links) {
            if (item instanceof Link link) {
                picked.add(new Choice(link.text(), Objects.requireNonNullElse(link.label(), "–"), true));
            }
        }
        return picked;
    }

    private static List<Input> address(Visit visit, FieldDef field, @Nullable Address address) {
        var parts = new ArrayList<Input>();
        for (String part : List.of("street", "city", "region", "postcode", "country")) {
            String value = address == null ? "" : Objects.requireNonNullElse(part(address, part), "");
            var input = Input.of(field.name() + "." + part, visit.t("address." + part), "text", value);
            parts.add(part.equals("country") ? country(visit, input) : input);
        }
        return parts;
    }

    private static Input country(Visit visit, Input input) {
        var choices = Countries.all(visit.locale()).entrySet().stream()
                .map(named -> new Choice(
                        named.getKey(), named.getValue(), named.getKey().equals(input.value())))
                .toList();
        return Input.of(input.name(), input.label(), "country", input.value()).choices(choices);
    }

    private static @Nullable String part(Address address, String part) {
        return switch (part) {
            case "street" -> address.street();
            case "city" -> address.city();
            case "region" -> address.region();
            case "postcode" -> address.postcode();
            default -> address.country();
        };
    }

    private static List<Input> geo(Visit visit, FieldDef field, @Nullable GeoPoint point) {
        return List.of(
                Input.of(
                        field.name() + ".lat",
                        visit.t("geo.lat"),
                        "decimal",
                        point == null ? "" : String.valueOf(point.lat())),
                Input.of(
                        field.name() + ".lon",
                        visit.t("geo.lon"),
                        "decimal",
                        point == null ? "" : String.valueOf(point.lon())));
    }
}
