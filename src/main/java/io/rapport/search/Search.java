package io.rapport.search;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import io.rapport.query.Texts;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Service;

/**
 * Finds records by name, and by phone number, e-mail or web address where the actor may read these. Of names, every word of the text must begin a word of the name; names that begin with the whole text come
 * first; and where that finds too little, similar names follow (trigram word similarity, pg_trgm).
 */
@Service
public class Search {

    private static final int LONGEST = 200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int CANDIDATES = 300;
    private static final int TYPOS_FROM = 4;

    /** Of all names, before it is asked which of them may be seen. */
    private static final int MOST_SIMILAR = 3_000;

    /** Of all names, before it is asked of which objects they are. */
    private static final int MOST_ASKED = 20_000;

    private static final String SIMILAR_ENOUGH = "0.4";

    private static final Field<UUID> RECORD = DSL.field(DSL.name("e", "record_id"), SQLDataType.UUID);
    private static final Field<String> OBJECT = DSL.field(DSL.name("e", "object"), SQLDataType.CLOB);
    private static final Field<String> FOLDED = DSL.field(DSL.name("e", "folded"), SQLDataType.CLOB);

    private final TenantDb db;
    private final Models models;

    Search(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /** The best hits among all objects that the actor sees, whose names it may read. */
    public Collection<Hit> find(Actor actor, String text, int limit) {
        return find(actor, text, limit, models.of(actor.tenant()).objects());
    }

    /** The best hits in one object, as for choosing a record to link to. */
    public Collection<Hit> find(Actor actor, String object, String text, int limit) {
        return find(
                actor,
                text,
                limit,
                models.of(actor.tenant()).object(object).stream().toList());
    }

    private Collection<Hit> find(Actor actor, String text, int limit, List<ObjectDef> among) {
        var words = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        var objects = among.stream()
                .filter(actor::sees)
                .filter(object -> actor.reads(object, object.nameDef()))
                .filter(object -> !object.nameDef().columns().isEmpty())
                .toList();
        if (words.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0 || objects.isEmpty()) {
            return List.of();
        }
        var model = models.of(actor.tenant());
        return db.read(actor.tenant(), LONGEST_WAIT, tx -> new Run(tx, model, actor, objects, limit)
                .find(text.strip(), words));
    }

    private record Run(Tx tx, DataModel model, Actor actor, List<ObjectDef> objects, int limit) {

        Collection<Hit> find(String text, List<String> words) {
            var hits = new LinkedHashMap<UUID, Hit>();
            ContactKeys.part(text).ifPresent(part -> reached(hits, part));
            var whole = Texts.fold(DSL.val(" " + text));
            // A range instead of a LIKE: it is served by the index also with a bound text
            var begins =
                    DSL.condition("({0} ~>=~ {1} AND {0} ~<~ ({1} || {2}))", FOLDED, whole, DSL.inline("\uDBFF\uDFFD"));
            collect(hits, begins, DSL.inline(0f), () -> beginning(begins));
            if (hits.size() < limit) {
                var matches = DSL.and(words.stream().map(Run::beginsAWord).toList());
                collect(hits, matches, DSL.inline(0f), () -> among(matches));
            }
            if (hits.size() < limit && text.length() >= TYPOS_FROM) {
                similar(hits, text);
            }
            return hits.values();
        }

        /** The names most like the text are looked for once in all objects, and then in each those that the actor may see. */
        private void similar(Map<UUID, Hit> hits, String text) {
            var folded = Texts.fold(DSL.val(text));
            var likeness = DSL.field("extensions.word_similarity({0}, {1})", Float.class, folded, FOLDED);
            tx.dsl()
                    .execute(
                            "SELECT set_config('pg_trgm.word_similarity_threshold', {0}, true)",
                            DSL.inline(SIMILAR_ENOUGH));
            var most = tx.dsl()
                    .select(RECORD, OBJECT)
                    .from(tx.table("search_entry").as("e"))
                    .where(DSL.condition("{0} OPERATOR(extensions.<%) {1}", folded, FOLDED))
                    .orderBy(likeness.desc(), RECORD)
                    .limit(DSL.inline(MOST_SIMILAR))
                    .fetch();
            if (most.isNotEmpty()) {
                var found = DSL.condition("{0} = ANY({1})", RECORD, DSL.val(most.intoArray(RECORD)));
                collect(hits, found, likeness, () -> most.intoSet(OBJECT));
            }
        }

        /** The objects of which any name begins so: an index answers for each. */
        private Set<String> beginning(Condition begins) {
            var names = objects.stream().map(ObjectDef::name).toArray(String[]::new);
            return tx.dsl()
                    .fetch(
                            "SELECT o.name FROM unnest({0}) AS o(name) WHERE EXISTS (SELECT 1 FROM {1} AS e WHERE e.object = o.name AND {2})",
                            DSL.val(names), tx.table("search_entry"), begins)
                    .intoSet(row -> row.get(0, String.class));
        }

        /** The objects of the first names that match: where more do, there is enough to show of others. */
        private Set<String> among(Condition matches) {
            var some = DSL.select(OBJECT)
                    .from(tx.table("search_entry").as("e"))
                    .where(matches)
                    .limit(DSL.inline(MOST_ASKED));
            return tx.dsl()
                    .fetch("SELECT DISTINCT s.object FROM ({0}) AS s", some)
                    .intoSet(row -> row.get(0, String.class));
        }

        /** Those who are reached so, as far as the actor may read by what. */
        private void reached(Map<UUID, Hit> hits, String part) {
            var matches = DSL.condition(
                    "{0} LIKE ('%' || {1} || '%')", DSL.field(DSL.name("e", "key")), DSL.val(Texts.escape(part)));
            var selects = new ArrayList<Select<Record4<String, UUID, String, Float>>>();
            for (var object : objects) {
                var fields = ContactKeys.fields(object).stream()
                        .filter(field -> actor.reads(object, field))
                        .map(FieldDef::name)
                        .toArray(String[]::new);
                if (fields.length > 0) {
                    var readable = DSL.condition("e.field = ANY({0})", DSL.val(fields));
                    selects.add(select("search_contact", object, DSL.and(matches, readable), DSL.inline(0f)));
                }
            }
            add(hits, selects);
        }

        private static Condition beginsAWord(String word) {
            return DSL.condition("{0} LIKE ('% ' || {1} || '%')", FOLDED, Texts.fold(DSL.val(Texts.escape(word))));
        }

        /**
         * @param holding the objects of which any name matches: asked for, as what hangs on other records is guarded by a long
         *     statement, which takes longer to plan than all the rest takes to run
         */
        private void collect(
                Map<UUID, Hit> hits, Condition matches, Field<Float> similarity, Supplier<Set<String>> holding) {
            var held = objects.stream().anyMatch(this::isGuarded)
                    ? Optional.of(holding.get())
                    : Optional.<Set<String>>empty();
            add(
                    hits,
                    objects.stream()
                            .filter(object -> held.filter(names -> !names.contains(object.name()))
                                    .isEmpty())
                            .map(object -> select("search_entry", object, matches, similarity))
                            .toList());
        }

        private boolean isGuarded(ObjectDef object) {
            return object.guard().isPresent() && actor.rows(object, Action.READ) instanceof RowAccess.Where;
        }

        /** What is found in all objects, from one statement. */
        private void add(Map<UUID, Hit> hits, List<Select<Record4<String, UUID, String, Float>>> selects) {
            var found = selects.stream()
                    .reduce((one, other) -> one.unionAll(other))
                    .<List<Record4<String, UUID, String, Float>>>map(tx.dsl()::fetch)
                    .map(ArrayList::new)
                    .orElseGet(ArrayList::new);
            found.sort(Comparator.comparing((Record4<String, UUID, String, Float> row) -> -row.value4())
                    .thenComparing(row -> row.value3().length())
                    .thenComparing(row -> row.value3())
                    .thenComparing(row -> row.value2()));
            for (var row : found) {
                if (hits.size() < limit) {
                    hits.putIfAbsent(row.value2(), new Hit(row.value1(), row.value2(), row.value3()));
                }
            }
        }

        private Select<Record4<String, UUID, String, Float>> select(
                String entries, ObjectDef object, Condition matches, Field<Float> similarity) {
            var name = DSL.field(
                    DSL.name("t", object.nameDef().columns().getFirst().name()), String.class);
            return DSL.select(
                            DSL.inline(object.name(), SQLDataType.CLOB),
                            RECORD,
                            name.cast(SQLDataType.CLOB),
                            similarity)
                    .from(tx.table(entries).as("e"))
                    .join(tx.table(object.name()).as("t"))
                    .on(DSL.condition("t.id = e.record_id AND t.deleted_at IS NULL"))
                    .where(DSL.condition("e.object = {0}", DSL.inline(object.name())))
                    .and(name.isNotNull())
                    .and(matches)
                    .and(Gating.condition(tx, model, actor, object, Action.READ, "t"))
                    .limit(CANDIDATES);
        }
    }
}
