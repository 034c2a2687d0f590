package io.rapport.privacy;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.consent.Proofs;
import io.rapport.consent.Suppression;
import io.rapport.consent.Suppressions;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erasures of persons: looked at beforehand, ordered, done by a job in one transaction, and certified. A certificate says what of
 * which object was erased or kept and why, in counts, and holds nothing of the person; its digest is SHA-256 over its text.
 */
@Component
public class Erasures {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TenantDb db;
    private final Models models;
    private final RecordSight sight;
    private final Eraser eraser;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final Proofs proofs;
    private final Jobs jobs;
    private final InstantSource clock;

    Erasures(
            TenantDb db,
            Models models,
            RecordSight sight,
            Eraser eraser,
            Ledger ledger,
            Suppressions suppressions,
            Proofs proofs,
            Jobs jobs,
            InstantSource clock) {
        this.db = db;
        this.models = models;
        this.sight = sight;
        this.eraser = eraser;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.proofs = proofs;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A certificate as it was written. */
    public record Certificate(UUID id, Instant at, String object, UUID record, Map<String, Object> text) {}

    /** What is asked for: a person's record, and the request that asks for it. */
    public record Order(String object, UUID id, Optional<UUID> request) {}

    /** What would happen. @throws Problem {@code not_found} */
    public ErasurePlan preview(Actor actor, String object, UUID id) {
        actor.require(Ability.PRIVACY);
        var def = sight.require(actor, object, id);
        var model = models.of(actor.tenant());
        return db.read(actor.tenant(), tx -> ErasurePlan.of(tx, model, def, id));
    }

    /**
     * Has a person erased by a job.
     *
     * @throws Problem {@code not_found}; {@code erasure_held} and {@code erasure_kept} where something forbids it
     */
    public UUID order(Actor actor, Order order) {
        var plan = preview(actor, order.object(), order.id());
        requireAllowed(plan);
        return db.write(actor.tenant(), tx -> {
            Audit.write(
                    tx,
                    actor,
                    "privacy.erasure_ordered",
                    Map.of("object", order.object(), "record", order.id().toString()));
            return jobs.submit(
                    tx,
                    ErasureJob.KIND,
                    new ErasureJob.Payload(
                            order.object(),
                            order.id(),
                            order.request().map(UUID::toString).orElse("")),
                    actor.user(),
                    actor.mandate().key());
        });
    }

    private static void requireAllowed(ErasurePlan plan) {
        plan.held().ifPresent(reason -> {
            throw reason.isEmpty()
                    ? Problem.of(Problem.Kind.CONFLICT, "erasure_kept")
                    : Problem.of(Problem.Kind.CONFLICT, "erasure_held", reason);
        });
    }

    /** Does it, in the job's transaction. */
    UUID perform(Tx tx, Actor actor, UUID id, Order order) {
        var model = models.of(tx);
        var object = model.object(order.object()).orElseThrow(Problem::notFound);
        var plan = ErasurePlan.of(tx, model, object, order.id());
        requireAllowed(plan);
        var at = clock.instant();
        var targets = plan.targets();
        suppressions.addOf(tx, actor.user(), object, order.id(), Suppression.Reason.ERASURE, "");
        var kept = proofs.keep(tx, object, Set.of(order.id()));
        var outcome = eraser.erase(tx, model, actor, targets);
        var certificate = certificate(tx, actor, id, at, order, plan, new Left(outcome, kept));
        keep(tx, id, at, order.object(), order.id(), certificate);
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE object = {1} AND record_id = {2}",
                        tx.table("privacy_mark"), DSL.val(order.object()), DSL.val(order.id()));
        Audit.write(
                tx,
                actor,
                "privacy.erased",
                Map.of("object", order.object(), "record", order.id().toString(), "erasure", id.toString()));
        ledger.add(
                tx.tenant(),
                new Ledger.Line(id, at, targets.stream().map(Ledger.Gone::of).toList(), certificate));
        return id;
    }

    private static void keep(Tx tx, UUID id, Instant at, String object, UUID record, Map<String, Object> certificate) {
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (id, at, object, record_id, certificate) VALUES ({1}, {2}, {3}, {4}, {5})
                        ON CONFLICT (id) DO NOTHING
                        """,
                        tx.table("erasure"),
                        DSL.val(id),
                        DSL.val(at.atOffset(ZoneOffset.UTC)),
                        DSL.val(object),
                        DSL.val(record),
                        DSL.val(JSONB.valueOf(JSON.writeValueAsString(certificate))));
    }

    /** What was done, and what the law lets stay. */
    private record Left(Eraser.Outcome outcome, Proofs.Kept proofs) {}

    private static Map<String, Object> certificate(
            Tx tx, Actor actor, UUID id, Instant at, Order order, ErasurePlan plan, Left left) {
        var text = new TreeMap<String, Object>();
        text.put("id", id.toString());
        text.put("organisation", tx.tenant().name());
        text.put("at", at.toString());
        text.put("by", actor.user().map(UUID::toString).orElse("system"));
        text.put("object", order.object());
        text.put("record", order.id().toString());
        order.request().ifPresent(request -> text.put("request", request.toString()));
        text.put("lines", plan.lines().stream().map(Erasures::line).toList());
        var outcome = left.outcome();
        text.put("proofs_kept", left.proofs().count());
        left.proofs().until().ifPresent(until -> text.put("proofs_until", until.toString()));
        text.put("log_entries", outcome.done().changes());
        text.put("texts_elsewhere", outcome.elsewhere());
        text.put("files", outcome.files());
        text.put("digest", digest(JSON.writeValueAsString(text)));
        return text;
    }

    private static Map<String, Object> line(ErasurePlan.Line line) {
        var text = new TreeMap<String, Object>();
        text.put("object", line.object().name());
        text.put("action", line.policy().key());
        text.put("reason", line.reason().name().toLowerCase(java.util.Locale.ROOT));
        text.put("count", line.ids().size());
        return text;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The latest first. */
    public List<Certificate> latest(Actor actor) {
        actor.require(Ability.PRIVACY);
        return db.read(
                actor.tenant(),
                tx -> new ArrayList<>(tx.dsl()
                        .fetch(
                                "SELECT id, at, object, record_id, certificate::text FROM {0} ORDER BY at DESC, id DESC LIMIT 200",
                                tx.table("erasure"))
                        .map(Erasures::read)));
    }

    /** @throws Problem {@code not_found} */
    public Certificate certificate(Actor actor, UUID id) {
        actor.require(Ability.PRIVACY);
        return db.read(actor.tenant(), tx -> tx.dsl()
                .fetchOptional(
                        "SELECT id, at, object, record_id, certificate::text FROM {0} WHERE id = {1}",
                        tx.table("erasure"), DSL.val(id))
                .map(Erasures::read)
                .orElseThrow(Problem::notFound));
    }

    @SuppressWarnings("unchecked")
    private static Certificate read(Record row) {
        return new Certificate(
                row.get(0, UUID.class),
                row.get(1, OffsetDateTime.class).toInstant(),
                row.get(2, String.class),
                row.get(3, UUID.class),
                new LinkedHashMap<>(JSON.readValue(row.get(4, String.class), Map.class)));
    }

    /** What was erased, for an installation that is to restore an older backup; told to the audit. */
    public byte[] ledger(Actor actor) {
        actor.require(Ability.PRIVACY);
        db.update(actor.tenant(), tx -> Audit.write(tx, actor, "privacy.ledger_taken", Map.of()));
        return ledger.bytes(actor.tenant());
    }

    /** What was erased since a backup was made is erased of it, too. */
    void again(Tx tx, Actor actor, DataModel model) {
        for (var line : ledger.all(tx.tenant())) {
            line.gone().forEach(gone -> model.object(gone.object())
                    .ifPresent(object -> proofs.keep(tx, object, gone.ids())));
            eraser.erase(
                    tx,
                    model,
                    actor,
                    line.gone().stream().map(Ledger.Gone::target).toList());
            var certificate = line.certificate();
            var record = Optional.ofNullable(certificate.get("record")).flatMap(id -> Ids.parse(id.toString()));
            record.ifPresent(
                    of -> keep(tx, line.id(), line.at(), String.valueOf(certificate.get("object")), of, certificate));
        }
    }
}
