package io.rapport.sales.capture;

import io.rapport.access.Actors;
import io.rapport.consent.FormConsents;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.identity.Client;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.SystemFields;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.sales.lead.LeadObject;
import io.rapport.sales.lead.WebFormObject;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes what strangers hand in by the forms on an organisation's websites, and makes leads of it. */
@Component
public class Captures {

    /** A person needs this long for the shortest form; programs don't. */
    static final Duration LEAST = Duration.ofSeconds(2);

    /** For so long a form that lies open can be sent. */
    static final Duration MOST = Duration.ofHours(24);

    private final FormLinks links;
    private final Tenants tenants;
    private final Actors actors;
    private final Models models;
    private final Queries queries;
    private final Records records;
    private final Purposes purposes;
    private final FormConsents consents;
    private final InstantSource clock;

    Captures(
            FormLinks links,
            Tenants tenants,
            Actors actors,
            Models models,
            Queries queries,
            Records records,
            Purposes purposes,
            FormConsents consents,
            InstantSource clock) {
        this.links = links;
        this.tenants = tenants;
        this.actors = actors;
        this.models = models;
        this.queries = queries;
        this.records = records;
        this.purposes = purposes;
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * The form of a link.
     *
     * @throws Problem {@code not_found} for what is no link of ours, and for a form that is not active or not there any more
     */
    public CaptureForm find(String token, Client client) {
        var named = links.find(token).orElseThrow(Problem::notFound);
        var tenant = tenants.find(named.tenant()).orElseThrow(Problem::notFound);
        var model = models.of(tenant);
        var door = new Link(WebFormObject.NAME, named.form(), null);
        var visitor = actors.visitor(tenant, "Web form", LeadObject.NAME, door, client.address());
        var query = Query.of(
                        WebFormObject.NAME,
                        model.require(WebFormObject.NAME).fields().stream()
                                .map(FieldDef::name)
                                .toArray(String[]::new))
                .where(new Filter.Ids(Set.of(named.form())))
                .limit(1);
        return queries.first(tenant, query.permit(model, visitor))
                .filter(row -> row.value("active").filter(Boolean.TRUE::equals).isPresent())
                .map(row -> {
                    var lead = model.require(LeadObject.NAME);
                    var asked = asked(row);
                    return new CaptureForm(
                            tenant,
                            visitor,
                            named.form(),
                            text(row, "name"),
                            text(row, "title"),
                            text(row, "introduction"),
                            lead.fields().stream()
                                    .filter(field -> !field.retired() && asked.contains(field.name()))
                                    .toList(),
                            Stream.concat(
                                            names(row, "requires"),
                                            lead.fields().stream()
                                                    .filter(FieldDef::required)
                                                    .map(FieldDef::name))
                                    .filter(asked::contains)
                                    .collect(Collectors.toSet()),
                            purpose(tenant, text(row, "consent_purpose")),
                            text(row, "thanks"),
                            row.value("forward_to").map(Object::toString).orElse(""),
                            WebFormObject.words(text(row, "sites")).toList());
                })
                .orElseThrow(Problem::notFound);
    }

    private static Set<String> asked(Row row) {
        return Stream.concat(names(row, "asks"), WebFormObject.words(text(row, "also_asks")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> names(Row row, String field) {
        return row.value(field).stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of())
                .map(String::valueOf);
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }

    private Optional<Purpose> purpose(Tenant tenant, String key) {
        return key.isEmpty()
                ? Optional.empty()
                : purposes.of(tenant).stream()
                        .filter(purpose -> purpose.active() && purpose.key().equals(key))
                        .findFirst();
    }

    /** What goes along with the form and comes back with what was filled in. */
    public String stamp(CaptureForm form) {
        return links.stamp(form.id(), Ids.next());
    }

    /** Whether a stamp is ours and as old as one that a person sends. */
    public boolean holds(CaptureForm form, String stamp) {
        return links.record(form.id(), stamp)
                .map(FormLinks::madeAt)
                .filter(this::inTime)
                .isPresent();
    }

    private boolean inTime(Instant made) {
        var age = Duration.between(made, clock.instant());
        return age.compareTo(LEAST) >= 0 && age.compareTo(MOST) <= 0;
    }

    /**
     * Makes the lead; sent again with the same stamp it makes none.
     *
     * @param agreed whether the form's purpose was agreed to
     * @return what is wrong at the fields; nothing is kept then
     */
    public List<FieldError> take(
            CaptureForm form, String stamp, Filled filled, boolean agreed, Locale language, Client client) {
        var id = links.record(form.id(), stamp).orElseThrow(Problem::notFound);
        var all = new HashMap<String, Object>();
        filled.values().forEach((name, value) -> {
            if (value != null) all.put(name, value);
        });
        all.put(LeadObject.WEB_FORM.name(), Ref.to(form.id()));
        all.put(LeadObject.SUSPECT.name(), filled.suspect());
        try {
            records.apply(
                    form.visitor(),
                    NewOperation.of(Source.SYSTEM, "operation.captured", form.name()),
                    List.of(new Change.Create(LeadObject.NAME, id, all)));
        } catch (Problem problem) {
            if (problem.errors().isEmpty()) throw problem;
            boolean again =
                    problem.errors().stream().anyMatch(error -> error.field().equals(SystemFields.ID));
            return again ? List.of() : problem.errors();
        }
        if (agreed) {
            form.purpose()
                    .ifPresent(purpose -> consents.agreed(
                            form.tenant(), LeadObject.NAME, id, purpose, language, client, form.name()));
        }
        return List.of();
    }
}
