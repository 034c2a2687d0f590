package io.rapport.shape;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.jobs.Job;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.AtRest;
import io.rapport.model.ClearFields;
import io.rapport.model.DataModel;
import io.rapport.model.FieldCheck;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.vault.DataKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which fields lie encrypted, which can't and why, and how old the key is. */
@Component
public class Encryption implements FieldCheck {

    private final ObjectProvider<ClearFields> clear;
    private final Models models;
    private final Jobs jobs;
    private final TenantDb db;
    private final DataKeys keys;

    Encryption(ObjectProvider<ClearFields> clear, Models models, Jobs jobs, TenantDb db, DataKeys keys) {
        this.clear = clear;
        this.models = models;
        this.jobs = jobs;
        this.db = db;
        this.keys = keys;
    }

    /** A field with its object. */
    public record Held(ObjectDef object, FieldDef field) {}

    /**
     * What values are locked by.
     *
     * @param number how many there have been
     * @param at when it was made
     * @param opens whether this home can use it
     */
    public record Key(int number, Instant at, boolean opens) {}

    /**
     * How it stands.
     *
     * @param fields sensitive fields whose values can lie encrypted
     * @param key the one that locks, once there is one
     * @param running the job that works on it at present
     */
    public record Standing(List<Held> fields, Optional<Key> key, Optional<Job> running) {}

    /** For those who {@link Ability#MANAGE_MODEL}. */
    public Standing standing(Actor actor) {
        actor.require(Ability.MANAGE_MODEL);
        var fields = models.of(actor.tenant()).objects().stream()
                .flatMap(object -> object.liveFields().stream()
                        .filter(field -> field.sensitive() && AtRest.canBeEncrypted(field.type()))
                        .map(field -> new Held(object, field)))
                .toList();
        var running = Stream.of(RenewalJob.KIND, EncryptionJob.KIND)
                .flatMap(kind -> jobs.last(actor.tenant(), kind).stream())
                .filter(job -> !job.state().isFinal())
                .findFirst();
        return new Standing(
                fields,
                db.read(actor.tenant(), keys::newest).map(made -> new Key(made.number(), made.at(), made.opens())),
                running);
    }

    /** Why values of a field can't lie encrypted whatever becomes of it, as a problem's code. */
    public Optional<String> refusal(ObjectDef object, FieldDef field) {
        if (!AtRest.canBeEncrypted(field.type())) {
            return Optional.of("cannot_be_encrypted");
        }
        return field.custom()
                ? Optional.empty()
                : clear.orderedStream()
                        .flatMap(room -> room.need(object, field).stream())
                        .map(ClearFields.Need::problem)
                        .findFirst();
    }

    @Override
    public void check(DataModel model, ObjectDef object, FieldDef field) {
        if (field.atRest() == AtRest.ENCRYPTING) {
            refusal(object, field).ifPresent(code -> {
                throw Problem.invalid("encrypted", code);
            });
        }
    }
}
