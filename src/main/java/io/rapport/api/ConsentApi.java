package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.consent.Act;
import io.rapport.consent.Channel;
import io.rapport.consent.Consents;
import io.rapport.consent.Contactability;
import io.rapport.consent.Disclosures;
import io.rapport.consent.Method;
import io.rapport.consent.OptIns;
import io.rapport.consent.PreferenceCentre;
import io.rapport.consent.Recording;
import io.rapport.consent.Verdict;
import io.rapport.kernel.Problem;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.TenantDb;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people agreed to. What was written down is only ever added to: no route changes or deletes it. */
@RestController
@RequestMapping("/api/v1/{object}")
class ConsentApi {

    /** Those whose records people can speak of. */
    static final Set<String> OBJECTS = Set.of("contacts", "accounts", "leads");

    private static final int MOST_IDS = 500;

    private final CallerModels models;
    private final Consents consents;
    private final Contactability contactability;
    private final OptIns optIns;
    private final PreferenceCentre centre;
    private final Disclosures disclosures;
    private final ConsentJson jsons;
    private final Queries queries;
    private final TenantDb db;
    private final Writes writes;

    ConsentApi(
            CallerModels models,
            Consents consents,
            Contactability contactability,
            OptIns optIns,
            PreferenceCentre centre,
            Disclosures disclosures,
            ConsentJson jsons,
            Queries queries,
            TenantDb db,
            Writes writes) {
        this.models = models;
        this.consents = consents;
        this.contactability = contactability;
        this.optIns = optIns;
        this.centre = centre;
        this.disclosures = disclosures;
        this.jsons = jsons;
        this.queries = queries;
        this.db = db;
        this.writes = writes;
    }

    @GetMapping("/{id}/consents")
    ResponseEntity<byte[]> list(Actor actor, @PathVariable String object, @PathVariable String id, Params params) {
        params.finish();
        models.of(actor).object(object);
        var record = CallerModel.id(id);
        var json = jsons.ledger(actor, consents.of(actor, object, record));
        json.put(
                "disclosures",
                disclosures.of(actor, object, record).stream()
                        .map(ConsentJson::disclosure)
                        .toList());
        return Answer.ok(json);
    }

    @PostMapping("/{id}/consents")
    ResponseEntity<byte[]> record(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            Params params,
            Body body,
            HttpServletRequest request) {
        params.finish();
        models.of(actor).object(object);
        var record = CallerModel.id(id);
        var said = recording(body);
        body.finish();
        var done = writes.once(
                actor,
                request,
                tx -> new Writes.Done(
                        201, Optional.empty(), List.of(consents.record(tx, actor, object, record, said))));
        return created(actor, object, record, done.id());
    }

    private static Recording recording(Body body) {
        return new Recording(
                body.needText("purpose"),
                Channel.of(body.needText("channel")).orElseThrow(() -> body.wrong("channel", "unknown_option")),
                Act.of(body.needText("act")).orElseThrow(() -> body.wrong("act", "unknown_option")),
                Method.of(body.needText("method")).orElseThrow(() -> body.wrong("method", "unknown_option")),
                body.text("at").map(text -> moment(body, text)),
                body.text("language"),
                body.text("note").orElse(""),
                body.text("guardian").orElse(""));
    }

    private static Instant moment(Body body, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            throw body.wrong("at", "invalid_date_time");
        }
    }

    @PostMapping("/{id}/consents/{event}/correct")
    ResponseEntity<byte[]> correct(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String event,
            Params params,
            Body body) {
        params.finish();
        models.of(actor).object(object);
        var record = CallerModel.id(id);
        String note = body.text("note").orElse("");
        body.finish();
        return created(actor, object, record, consents.correct(actor, object, record, CallerModel.id(event), note));
    }

    /** For each purpose and channel, whether somebody may be reached now. */
    @GetMapping("/{id}/contactability")
    ResponseEntity<byte[]> contactability(
            Actor actor, @PathVariable String object, @PathVariable String id, Params params) {
        params.finish();
        models.of(actor).object(object);
        return Answer.list(
                "contactability",
                contactability.of(actor, object, CallerModel.id(id)).stream()
                        .map(ConsentJson::contact)
                        .toList());
    }

    /** A letter that asks whether a consent is meant (double opt-in). */
    @PostMapping("/{id}/consents/ask")
    ResponseEntity<byte[]> ask(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            Params params,
            Body body,
            HttpServletRequest request) {
        params.finish();
        models.of(actor).object(object);
        var record = CallerModel.id(id);
        String purpose = body.needText("purpose");
        var language = language(body);
        body.finish();
        var done = writes.around(
                actor,
                request,
                () -> new Writes.Done(
                        201, Optional.empty(), List.of(optIns.ask(actor, object, record, purpose, language))));
        return created(actor, object, record, done.id());
    }

    private static Locale language(Body body) {
        String language = body.text("language").orElse("en");
        if (!List.of("en", "id", "th").contains(language)) {
            throw body.wrong("language", "unknown_option");
        }
        return Locale.of(language);
    }

    private ResponseEntity<byte[]> created(Actor actor, String object, UUID record, UUID event) {
        var ledger = consents.of(actor, object, record);
        return Answer.created(
                "/api/v1/" + object + "/" + record + "/consents",
                jsons.event(
                        actor,
                        ledger.events().stream()
                                .filter(one -> one.id().equals(event))
                                .findFirst()
                                .orElseThrow(Problem::notFound)));
    }

    /** The link to somebody's own page; with {@code send} it goes to them by mail, too. */
    @PostMapping("/{id}/preference-link")
    ResponseEntity<byte[]> link(
            Actor actor, @PathVariable String object, @PathVariable String id, Params params, Body body) {
        params.finish();
        models.of(actor).object(object);
        var record = CallerModel.id(id);
        boolean send = body.flag("send").orElse(false);
        var language = language(body);
        body.finish();
        String path = centre.path(actor, object, record);
        if (send) {
            centre.send(actor, object, record, language);
        }
        return Answer.ok(Doc.of("link", centre.address(actor).orElse("") + path, "sent", send));
    }

    /** Whether each of some records may be reached; those that the caller can't see are unknown. */
    @PostMapping("/consents/check")
    ResponseEntity<byte[]> allowed(Actor actor, @PathVariable String object, Params params, Body body) {
        params.finish();
        var model = models.of(actor);
        var def = model.object(object);
        var ids = ids(body);
        String purpose = body.needText("purpose");
        var channel = Channel.of(body.needText("channel")).orElseThrow(() -> body.wrong("channel", "unknown_option"));
        body.finish();
        var verdicts = db.read(actor.tenant(), tx -> {
            var seen = new LinkedHashSet<UUID>();
            var query = Query.of(def.name()).where(new Filter.Ids(ids)).limit(MOST_IDS);
            queries.page(tx, query.permit(model.model(), actor)).rows().forEach(row -> seen.add(row.id()));
            return consents.allows(tx, def.name(), seen, purpose, channel);
        });
        var answers = new ArrayList<Map<String, @Nullable Object>>();
        ids.forEach(id -> {
            var verdict = verdicts.getOrDefault(id, Verdict.UNKNOWN);
            var answer = new LinkedHashMap<String, @Nullable Object>();
            answer.put("id", id.toString());
            answer.put("allowed", verdict == Verdict.ALLOWED);
            answer.put("reason", verdict.key());
            answers.add(answer);
        });
        return Answer.list("consents", answers);
    }

    private static LinkedHashSet<UUID> ids(Body body) {
        var ids = new LinkedHashSet<UUID>();
        for (var text : body.texts("ids")) {
            ids.add(io.rapport.kernel.Ids.parse(text).orElseThrow(() -> body.wrong("ids", "unknown_record")));
        }
        if (ids.size() > MOST_IDS) {
            throw body.wrong("ids", "too_many", MOST_IDS);
        }
        return ids;
    }
}
