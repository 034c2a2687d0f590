package io.rapport.model.custom;

import static io.rapport.model.custom.Columns.AT_REST;
import static io.rapport.model.custom.Columns.CREATED_AT;
import static io.rapport.model.custom.Columns.FIELD;
import static io.rapport.model.custom.Columns.FINGERPRINT;
import static io.rapport.model.custom.Columns.ICON;
import static io.rapport.model.custom.Columns.INDEXED;
import static io.rapport.model.custom.Columns.INITIAL;
import static io.rapport.model.custom.Columns.KEY;
import static io.rapport.model.custom.Columns.LABEL;
import static io.rapport.model.custom.Columns.MANY;
import static io.rapport.model.custom.Columns.NAME;
import static io.rapport.model.custom.Columns.OBJECT;
import static io.rapport.model.custom.Columns.ONE;
import static io.rapport.model.custom.Columns.OPTIONS;
import static io.rapport.model.custom.Columns.OWNED;
import static io.rapport.model.custom.Columns.POSITION;
import static io.rapport.model.custom.Columns.PRIVACY;
import static io.rapport.model.custom.Columns.REQUIRED;
import static io.rapport.model.custom.Columns.RETIRED_AT;
import static io.rapport.model.custom.Columns.TONE;
import static io.rapport.model.custom.Columns.TYPE;
import static io.rapport.model.custom.Columns.UNFINISHED;
import static io.rapport.model.custom.Columns.UNIQUE;
import static io.rapport.model.custom.Columns.VERSION;

import io.rapport.model.AtRest;
import io.rapport.model.Choice;
import io.rapport.model.Label;
import io.rapport.model.Privacy;
import io.rapport.model.custom.Customisation.CustomChoice;
import io.rapport.model.custom.Customisation.CustomField;
import io.rapport.model.custom.Customisation.CustomObject;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of one tenant's customisation, inside of a transaction. */
public final class Customisations {

    private final Tx tx;

    private Customisations(Tx tx) {
        this.tx = tx;
    }

    public static Customisations in(Tx tx) {
        return new Customisations(tx);
    }

    /** One change of the model at a time. */
    public void lock() {
        tx.dsl().select(VERSION).from(tx.table("model_version")).forUpdate().fetch();
    }

    public long version() {
        return tx.dsl().select(VERSION).from(tx.table("model_version")).fetchSingle(VERSION);
    }

    /** Followers of the version see a change; indexes and constraints follow it. */
    public void moveVersion() {
        tx.dsl()
                .update(tx.table("model_version"))
                .set(VERSION, VERSION.plus(1))
                .set(UNFINISHED, true)
                .execute();
    }

    public boolean isUnfinished() {
        return tx.dsl().select(UNFINISHED).from(tx.table("model_version")).fetchSingle(UNFINISHED);
    }

    public String fingerprint() {
        return tx.dsl().select(FINGERPRINT).from(tx.table("model_version")).fetchSingle(FINGERPRINT);
    }

    public void reconciled(String fingerprint, boolean unfinished) {
        tx.dsl()
                .update(tx.table("model_version"))
                .set(FINGERPRINT, fingerprint)
                .set(UNFINISHED, unfinished)
                .execute();
    }

    /** Unless the model has changed since. */
    public void finished(long version) {
        tx.dsl()
                .update(tx.table("model_version"))
                .set(UNFINISHED, false)
                .where(VERSION.eq(version))
                .execute();
    }

    public Customisation load() {
        long version = version();
        var objects = tx.dsl()
                .select(NAME, ONE, MANY, ICON, OWNED, RETIRED_AT)
                .from(tx.table("custom_object"))
                .orderBy(CREATED_AT, NAME)
                .fetch(row -> new CustomObject(
                        row.get(NAME),
                        StoredJson.label(row.get(ONE)),
                        StoredJson.label(row.get(MANY)),
                        row.get(ICON),
                        row.get(OWNED),
                        row.get(RETIRED_AT) != null));
        var fields = tx.dsl()
                .select(OBJECT, NAME, TYPE, OPTIONS, LABEL, REQUIRED, UNIQUE, INDEXED, INITIAL, RETIRED_AT)
                .from(tx.table("custom_field"))
                .orderBy(OBJECT, POSITION, NAME)
                .fetch(row -> new CustomField(
                        row.get(OBJECT),
                        row.get(NAME),
                        row.get(TYPE),
                        StoredJson.object(row.get(OPTIONS)),
                        StoredJson.label(row.get(LABEL)),
                        row.get(REQUIRED),
                        row.get(UNIQUE),
                        row.get(INDEXED),
                        StoredJson.value(row.get(INITIAL)),
                        row.get(RETIRED_AT) != null));
        var choices = tx.dsl()
                .select(OBJECT, FIELD, KEY, LABEL, TONE, POSITION, RETIRED_AT)
                .from(tx.table("field_choice"))
                .orderBy(OBJECT, FIELD, POSITION, KEY)
                .fetch(row -> new CustomChoice(
                        row.get(OBJECT),
                        row.get(FIELD),
                        new Choice(
                                row.get(KEY),
                                StoredJson.label(row.get(LABEL)),
                                row.get(TONE),
                                row.get(RETIRED_AT) != null),
                        row.get(POSITION)));
        return new Customisation(
                version,
                objects,
                fields,
                choices,
                labels(),
                RuleRows.in(tx).all(),
                LayoutRows.in(tx).all(),
                new MatchRows(tx).all(),
                privacy(),
                atRest());
    }

    private Map<String, Privacy> privacy() {
        var kept = new HashMap<String, Privacy>();
        tx.dsl()
                .select(OBJECT, FIELD, PRIVACY)
                .from(tx.table("field_privacy"))
                .fetch()
                .forEach(row -> kept.put(
                        row.get(OBJECT) + "." + row.get(FIELD),
                        Privacy.of(row.get(PRIVACY)).orElse(Privacy.ORDINARY)));
        return kept;
    }

    private Map<String, AtRest> atRest() {
        var lying = new HashMap<String, AtRest>();
        tx.dsl()
                .select(OBJECT, FIELD, AT_REST)
                .from(tx.table("field_privacy"))
                .where(AT_REST.ne(AtRest.CLEAR.key()))
                .forEach(row -> lying.put(row.get(OBJECT) + "." + row.get(FIELD), AtRest.of(row.get(AT_REST))));
        return lying;
    }

    /** Says how the values of a field lie; what it says of persons was said before. */
    public void lie(String object, String field, AtRest atRest) {
        tx.dsl()
                .update(tx.table("field_privacy"))
                .set(AT_REST, atRest.key())
                .where(OBJECT.eq(object), FIELD.eq(field))
                .execute();
    }

    /** Says what a field says of a person. */
    public void keep(String object, String field, Privacy privacy) {
        tx.dsl()
                .insertInto(tx.table("field_privacy"))
                .set(OBJECT, object)
                .set(FIELD, field)
                .set(PRIVACY, privacy.key())
                .onConflict(OBJECT, FIELD)
                .doUpdate()
                .set(PRIVACY, privacy.key())
                .execute();
    }

    private Map<String, Label> labels() {
        var labels = new HashMap<String, Label>();
        tx.dsl()
                .select(OBJECT, FIELD, LABEL)
                .from(tx.table("label_override"))
                .fetch()
                .forEach(row -> labels.put(row.get(OBJECT) + "." + row.get(FIELD), StoredJson.label(row.get(LABEL))));
        return labels;
    }

    public void add(CustomObject object) {
        tx.dsl()
                .insertInto(tx.table("custom_object"))
                .set(NAME, object.name())
                .set(ONE, StoredJson.of(object.one()))
                .set(MANY, StoredJson.of(object.many()))
                .set(ICON, object.icon())
                .set(OWNED, object.owned())
                .set(CREATED_AT, now())
                .execute();
    }

    public void change(CustomObject object) {
        tx.dsl()
                .update(tx.table("custom_object"))
                .set(ONE, StoredJson.of(object.one()))
                .set(MANY, StoredJson.of(object.many()))
                .set(ICON, object.icon())
                .set(RETIRED_AT, object.retired() ? now() : null)
                .where(NAME.eq(object.name()))
                .execute();
    }

    public void add(CustomField field, int position) {
        tx.dsl()
                .insertInto(tx.table("custom_field"))
                .set(OBJECT, field.object())
                .set(NAME, field.name())
                .set(TYPE, field.type())
                .set(OPTIONS, StoredJson.of(field.options()))
                .set(LABEL, StoredJson.of(field.label()))
                .set(REQUIRED, field.required())
                .set(UNIQUE, field.unique())
                .set(INDEXED, field.indexed())
                .set(INITIAL, json(field.initial()))
                .set(POSITION, position)
                .set(CREATED_AT, now())
                .execute();
    }

    public void change(CustomField field) {
        tx.dsl()
                .update(tx.table("custom_field"))
                .set(OPTIONS, StoredJson.of(field.options()))
                .set(LABEL, StoredJson.of(field.label()))
                .set(REQUIRED, field.required())
                .set(UNIQUE, field.unique())
                .set(INDEXED, field.indexed())
                .set(INITIAL, json(field.initial()))
                .set(RETIRED_AT, field.retired() ? now() : null)
                .where(OBJECT.eq(field.object()), NAME.eq(field.name()))
                .execute();
    }

    private static org.jooq.@Nullable JSONB json(@Nullable Object value) {
        return value == null ? null : StoredJson.of(value);
    }

    /** Adds a choice, or changes it. */
    public void put(CustomChoice row) {
        var choice = row.choice();
        tx.dsl()
                .insertInto(tx.table("field_choice"))
                .set(OBJECT, row.object())
                .set(FIELD, row.field())
                .set(KEY, choice.key())
                .set(LABEL, StoredJson.of(choice.label()))
                .set(TONE, choice.tone())
                .set(POSITION, row.position())
                .set(RETIRED_AT, choice.retired() ? now() : null)
                .onConflict(OBJECT, FIELD, KEY)
                .doUpdate()
                .set(LABEL, StoredJson.of(choice.label()))
                .set(TONE, choice.tone())
                .set(POSITION, row.position())
                .set(RETIRED_AT, choice.retired() ? now() : null)
                .execute();
    }

    /** Names a standard field; an empty name stands for one record, {@code *} for many. */
    public void label(String object, String field, Label label) {
        tx.dsl()
                .insertInto(tx.table("label_override"))
                .set(OBJECT, object)
                .set(FIELD, field)
                .set(LABEL, StoredJson.of(label))
                .onConflict(OBJECT, FIELD)
                .doUpdate()
                .set(LABEL, StoredJson.of(label))
                .execute();
    }

    /** Gives a standard object or field its own name back. */
    void unlabel(String object, String field) {
        tx.dsl()
                .deleteFrom(tx.table("label_override"))
                .where(OBJECT.eq(object), FIELD.eq(field))
                .execute();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
