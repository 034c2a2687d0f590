package io.rapport.privacy;

import io.rapport.access.Audit;
import io.rapport.model.DataModel;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.Privacy;
import io.rapport.model.TextType;
import io.rapport.records.Erasing;
import io.rapport.records.FieldLocks;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is left of erased records elsewhere in the organisation's schema: entries that lead to them, and texts that name the person.
 * A text counts as naming somebody where it can mean nobody else: an address of mail, a telephone number, a whole name, a number
 * such as a passport's; and only where no other record says the same of itself.
 */
final class Traces {

    /** What stands where something was erased. */
    static final String GONE = "…";

    private static final int SHORTEST = 6;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Tables that hold no words of customers, and the words of search, which its follower and {@link #entries} see to. */
    private static final Set<String> APART = Set.of(
            "flyway_schema_history",
            "touched",
            "credential",
            "search_word",
            "search_lexicon",
            "search_contact",
            "erasure",
            "users",
            "teams",
            "change",
            "audit_event");

    /** Entries about records, by the column that holds a record's id. */
    private static final List<Entry> ENTRIES = List.of(
            new Entry("search_word", "record_id"),
            new Entry("search_contact", "record_id"),
            new Entry("duplicate_record", "record_id"),
            new Entry("duplicate_key", "record_id"),
            new Entry("duplicate_pair", "one"),
            new Entry("duplicate_pair", "other"),
            new Entry("duplicate_dismissal", "one"),
            new Entry("duplicate_dismissal", "other"),
            new Entry("recent_record", "record_id"),
            new Entry("follow", "record_id"),
            new Entry("bulk_reject", "record_id"),
            new Entry("consent_request", "record_id"),
            new Entry("consent_link", "record_id"),
            new Entry("consent_state", "record_id"),
            new Entry("consent_event", "record_id"));

    private record Entry(String table, String column) {}

    private final Tx tx;
    private final FieldLocks locks;
    private final DataModel model;
    private final List<Erasing.Target> targets;

    Traces(Tx tx, FieldLocks locks, DataModel model, List<Erasing.Target> targets) {
        this.tx = tx;
        this.locks = locks;
        this.model = model;
        this.targets = targets;
    }

    private Set<UUID> ids() {
        return targets.stream().flatMap(target -> target.ids().stream()).collect(Collectors.toSet());
    }

    /** Texts that name the person, as they stand before the erasure. */
    Set<String> names() {
        var names = new TreeSet<String>();
        for (var target : targets) {
            model.object(target.object()).ifPresent(object -> object.fields().stream()
                    .filter(field -> target.fields().contains(field.name())
                            || field.name().equals(object.nameField()))
                    .forEach(field -> values(object, field, target.ids()).stream()
                            .map(String::strip)
                            .filter(text -> text.length() >= SHORTEST && isTelling(object, field, text))
                            .forEach(names::add)));
        }
        names.removeAll(elsewhere(names));
        return names;
    }

    /** Of the row, and of what the log has kept of it. */
    private Set<String> values(ObjectDef object, FieldDef field, Set<UUID> ids) {
        if (!(field.type() instanceof TextType)
                && !(field.type() instanceof EmailType)
                && !(field.type() instanceof PhoneType)) {
            return Set.of();
        }
        var column = DSL.name(field.columns().getFirst().name());
        var found = new HashSet<String>();
        tx.dsl()
                .fetch(
                        """
                        SELECT t.{0}::text, t.id FROM {1} AS t WHERE t.id = ANY({2}) AND t.{0} IS NOT NULL
                        UNION SELECT c.before ->> {5}, c.record_id FROM {3} AS c WHERE c.object = {4} AND c.record_id = ANY({2})
                        UNION SELECT c.after ->> {5}, c.record_id FROM {3} AS c WHERE c.object = {4} AND c.record_id = ANY({2})
                        """,
                        column,
                        tx.table(object.name()),
                        Person.ids(ids),
                        tx.table("change"),
                        DSL.val(object.name()),
                        DSL.val(field.name()))
                .forEach(row -> {
                    var text = row.get(0, String.class);
                    if (text != null) {
                        locks.known(text, FieldLocks.place(object.name(), row.get(1, UUID.class), field.name()))
                                .ifPresent(found::add);
                    }
                });
        return found;
    }

    private static boolean isTelling(ObjectDef object, FieldDef field, String text) {
        if (field.type() instanceof EmailType || field.type() instanceof PhoneType) {
            return true;
        }
        if (field.name().equals(object.nameField())) {
            return object.guard().isEmpty() && text.contains(" ");
        }
        return field.privacy() != Privacy.ORDINARY && text.chars().anyMatch(Character::isDigit);
    }

    /** Those that another record says of itself: a colleague's, or a company's number that many share. */
    private Set<String> elsewhere(Set<String> names) {
        var shared = new HashSet<String>();
        if (names.isEmpty()) {
            return shared;
        }
        var lower = names.stream().map(text -> text.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        for (var object : model.objects()) {
            for (var field : object.fields()) {
                boolean says = field.type() instanceof EmailType
                        || field.type() instanceof PhoneType
                        || field.type() instanceof TextType && !field.retired();
                if (says && !field.columns().isEmpty()) {
                    tx.dsl()
                            .fetch(
                                    "SELECT DISTINCT lower(t.{0}) FROM {1} AS t WHERE lower(t.{0}) = ANY({2}) AND t.id <> ALL({3})",
                                    DSL.name(field.columns().getFirst().name()),
                                    tx.table(object.name()),
                                    DSL.val(lower),
                                    Person.ids(ids()))
                            .getValues(0, String.class)
                            .forEach(found -> names.stream()
                                    .filter(text ->
                                            text.toLowerCase(Locale.ROOT).equals(found))
                                    .forEach(shared::add));
                }
            }
        }
        return shared;
    }

    /** Takes away what leads to the records. */
    void entries() {
        var ids = Person.ids(ids());
        var words = tx.dsl()
                .fetch(
                        "SELECT DISTINCT split_part(ltrim(words), ' ', 1) FROM {0} WHERE record_id = ANY({1}) AND field = ''",
                        tx.table("search_word"), ids)
                .getValues(0, String.class);
        ENTRIES.forEach(entry -> tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE {1} = ANY({2})",
                        tx.table(entry.table()), DSL.name(entry.column()), ids));
        tx.dsl()
                .execute(
                        """
                        DELETE FROM {0} AS x WHERE x.word = ANY({1}::text[]) AND NOT EXISTS (
                            SELECT 1 FROM {2} AS w WHERE w.object = ANY({3}::text[]) AND w.field = ''
                                AND ltrim(w.words) >= x.word AND split_part(ltrim(w.words), ' ', 1) = x.word)
                        """,
                        tx.table("search_lexicon"),
                        DSL.val(words.toArray(String[]::new)),
                        tx.table("search_word"),
                        DSL.val(model.objects().stream().map(ObjectDef::name).toArray(String[]::new)));
        tx.dsl().execute("DELETE FROM {0} WHERE records && {1}", tx.table("notice"), ids);
        var texts = ids().stream().map(id -> "%" + id + "%").toArray(String[]::new);
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE ids::text LIKE ANY({1}::text[])",
                        tx.table("idempotency"), DSL.val(texts));
        tx.dsl().execute("""
                        UPDATE {0} AS o SET label_args = '[]' WHERE label_args <> '[]' AND label = ANY({3}::text[]) AND EXISTS (
                            SELECT 1 FROM {1} AS s JOIN {2} AS c ON c.changeset_id = s.id
                            WHERE s.operation_id = o.id AND c.record_id = ANY({4}))
                        """, tx.table("operation"), tx.table("changeset"), tx.table("change"), DSL.val(NAMING), ids);
    }

    /** Sentences of operations that are filled with the names of records. */
    private static final String[] NAMING = {"operation.merged"};

    /** Names in JSON as PostgreSQL's regular expressions find them; empty where there are none. */
    static String inLog(Set<String> names) {
        return names.isEmpty()
                ? ""
                : pattern(names.stream().map(Traces::inJson).distinct().toList());
    }

    /**
     * Replaces texts that name the person, wherever they stand but in the log.
     *
     * @return the records whose texts were changed, by object
     */
    Map<String, List<UUID>> replace(Set<String> names) {
        var changed = new HashMap<String, List<UUID>>();
        if (names.isEmpty()) {
            return changed;
        }
        String plain = pattern(names.stream().toList());
        String json = inLog(names);
        Audit.erase(
                tx,
                tx.dsl()
                        .fetch("SELECT id FROM {0} WHERE detail::text ~* {1}", tx.table("audit_event"), DSL.val(json))
                        .getValues(0, UUID.class));
        var objects = model.allObjects().stream().collect(Collectors.toMap(ObjectDef::name, object -> object));
        columns().forEach((table, columns) -> {
            var object = objects.get(table);
            if (APART.contains(table)) {
                return;
            }
            var sets = new ArrayList<QueryPart>();
            var wheres = new ArrayList<QueryPart>();
            columns.forEach((column, type) -> {
                if (object != null && !isProse(object, column)) {
                    return;
                }
                var name = DSL.name(column);
                var sought = DSL.val(type.equals("jsonb") ? json : plain);
                wheres.add(DSL.sql("{0}::text ~* {1}", name, sought));
                if (object != null && isExcerpt(object, column)) {
                    sets.add(DSL.sql("{0} = {1}", name, DSL.val(GONE)));
                    return;
                }
                sets.add(DSL.sql(
                        "{0} = regexp_replace({0}::text, {1}, {2}, 'gi')::" + (TYPES.contains(type) ? type : "text"),
                        name,
                        sought,
                        DSL.val(GONE)));
            });
            if (sets.isEmpty()) {
                return;
            }
            var any = any(wheres);
            if (object == null) {
                tx.dsl()
                        .execute(
                                "UPDATE {0} SET {1} WHERE {2}",
                                tx.table(table), DSL.list(sets.toArray(QueryPart[]::new)), any);
            } else {
                var ids = tx.dsl()
                        .fetch(
                                "UPDATE {0} SET {1} WHERE {2} RETURNING id",
                                tx.table(table), DSL.list(sets.toArray(QueryPart[]::new)), any)
                        .getValues(0, UUID.class);
                if (!ids.isEmpty()) {
                    changed.put(table, ids);
                }
            }
        });
        return changed;
    }

    /** What notes and calls are called is the beginning of their text, which may end within a name. */
    private static boolean isExcerpt(ObjectDef object, String column) {
        return object.guard().isPresent()
                && !object.nameDef().required()
                && object.nameDef().columns().getFirst().name().equals(column);
    }

    private static final Set<String> TYPES = Set.of("text", "jsonb", "text[]");

    private static QueryPart any(List<QueryPart> parts) {
        var text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : " OR ").append('{').append(i).append('}');
        }
        return DSL.sql(text.toString(), parts.toArray(QueryPart[]::new));
    }

    /** Words that people write; what is an address or a number by its type is another's, or has been kept from the names. */
    private static boolean isProse(ObjectDef object, String column) {
        return object.fields().stream()
                .filter(field -> !field.encrypted())
                .anyMatch(field -> (field.type() instanceof TextType || field.type() instanceof LongTextType)
                        && field.columns().getFirst().name().equals(column));
    }

    private Map<String, Map<String, String>> columns() {
        var columns = new HashMap<String, Map<String, String>>();
        tx.dsl().fetch("""
                        SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, NULL)
                        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
                        WHERE n.nspname = {0} AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
                            AND NOT a.attisdropped AND a.attgenerated = ''
                            AND pg_catalog.format_type(a.atttypid, NULL) IN ('text', 'character varying', 'jsonb', 'text[]')
                        """, DSL.val(tx.tenant().schema())).forEach(row -> columns.computeIfAbsent(
                        row.get(0, String.class), name -> new HashMap<>())
                .put(row.get(1, String.class), row.get(2, String.class)));
        return columns;
    }

    private static String inJson(String text) {
        var written = JSON.writeValueAsString(text);
        return written.substring(1, written.length() - 1);
    }

    /** As whole words: an address that ends like another one is another one. Formatted texts write some signs in their own way. */
    private static String pattern(List<String> texts) {
        return texts.stream()
                .map(text -> text.codePoints().mapToObj(Traces::sign).collect(Collectors.joining()))
                .collect(Collectors.joining("|", "(?<![[:alnum:]_.+-])(?:", ")(?![-.]?[[:alnum:]_])"));
    }

    private static String sign(int point) {
        return switch (point) {
            case '@' -> "(?:@|&#64;)";
            case '+' -> "(?:[+]|&#43;)";
            case '=' -> "(?:=|&#61;)";
            case '\'' -> "(?:'|&#39;)";
            case '"' -> "(?:\"|&#34;)";
            case '&' -> "(?:&amp;|&)";
            case '<' -> "(?:<|&lt;)";
            case '>' -> "(?:>|&gt;)";
            default ->
                Character.isLetterOrDigit(point) || Character.isWhitespace(point) || point > 127
                        ? Character.toString(point)
                        : "\\" + Character.toString(point);
        };
    }
}
