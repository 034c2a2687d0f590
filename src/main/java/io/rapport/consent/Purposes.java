package io.rapport.consent;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What an organisation uses people's data for. Administrators change it; words that people agreed to get a new version. */
@Component
public class Purposes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_WORDS = 4_000;
    private static final int MOST = 50;

    /**
     * A purpose as it is to be.
     *
     * @param words what people agree to, by language; empty words leave those of that language as they are
     */
    public record Draft(
            String key,
            Map<String, String> labels,
            LegalBasis basis,
            List<Channel> channels,
            boolean doubleOptIn,
            boolean active,
            Map<String, String> words) {}

    private final TenantDb db;

    Purposes(TenantDb db) {
        this.db = db;
    }

    /** All, those that ended included, in their order. Whoever belongs to the organisation may know them. */
    public List<Purpose> of(Actor actor) {
        return of(actor.tenant());
    }

    /** Asks for no rights. */
    public List<Purpose> of(Tenant tenant) {
        return db.read(tenant, Purposes::all);
    }

    public static List<Purpose> all(Tx tx) {
        var words = new HashMap<UUID, Map<String, Wording>>();
        tx.dsl().fetch("""
                        SELECT DISTINCT ON (purpose_id, language) purpose_id, id, language, version, words FROM {0}
                        ORDER BY purpose_id, language, version DESC
                        """, tx.table("consent_text")).forEach(row -> words.computeIfAbsent(
                        row.get(0, UUID.class), id -> new HashMap<>())
                .put(
                        row.get(2, String.class),
                        new Wording(
                                row.get(1, UUID.class),
                                row.get(2, String.class),
                                row.get(3, Integer.class),
                                row.get(4, String.class))));
        return tx.dsl()
                .fetch(
                        "SELECT id, key, labels, basis, channels, double_opt_in, active FROM {0} ORDER BY position, key",
                        tx.table("consent_purpose"))
                .map(row -> new Purpose(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        labels(row.get(2, JSONB.class)),
                        LegalBasis.of(row.get(3, String.class)).orElseThrow(),
                        Arrays.stream(row.get(4, String[].class))
                                .flatMap(key -> Channel.of(key).stream())
                                .toList(),
                        row.get(5, Boolean.class),
                        row.get(6, Boolean.class),
                        words.getOrDefault(row.get(0, UUID.class), Map.of())));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> labels(JSONB json) {
        return JSON.readValue(json.data(), LinkedHashMap.class);
    }

    static Optional<Purpose> find(Tx tx, String key) {
        return all(tx).stream().filter(purpose -> purpose.key().equals(key)).findFirst();
    }

    /** @throws Problem {@code invalid} with what is wrong with which field, {@code taken} for a key that there is already */
    public Purpose create(Actor actor, Draft draft) {
        return db.write(actor.tenant(), tx -> create(tx, actor, draft));
    }

    public Purpose create(Tx tx, Actor actor, Draft draft) {
        actor.require(Ability.ADMINISTER);
        check(draft, true);
        if (all(tx).size() >= MOST) {
            throw Problem.invalid("key", "too_many", MOST);
        }
        var id = Ids.next();
        int made = tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (id, key, labels, basis, channels, double_opt_in, active, position)
                        VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, (SELECT coalesce(max(position), 0) + 1 FROM {0}))
                        ON CONFLICT (key) DO NOTHING
                        """,
                        tx.table("consent_purpose"),
                        DSL.val(id),
                        DSL.val(draft.key()),
                        DSL.val(JSONB.valueOf(JSON.writeValueAsString(filled(draft.labels())))),
                        DSL.val(draft.basis().key()),
                        DSL.val(channels(draft)),
                        DSL.val(draft.doubleOptIn()),
                        DSL.val(draft.active()));
        if (made == 0) {
            throw Problem.invalid("key", "taken");
        }
        addWords(tx, actor, id, Map.of(), draft.words());
        Audit.write(tx, actor, "consent.purpose_created", told(draft.key(), draft));
        return find(tx, draft.key()).orElseThrow();
    }

    /** Changes all but the key. Other words are another version; whoever agreed before agreed to the older ones. */
    public Purpose change(Actor actor, UUID id, Draft draft) {
        return db.write(actor.tenant(), tx -> change(tx, actor, id, draft));
    }

    public Purpose change(Tx tx, Actor actor, UUID id, Draft draft) {
        actor.require(Ability.ADMINISTER);
        var before = all(tx).stream()
                .filter(purpose -> purpose.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        check(draft, false);
        tx.dsl()
                .execute(
                        """
                        UPDATE {0} SET labels = {2}, basis = {3}, channels = {4}, double_opt_in = {5}, active = {6} WHERE id = {1}
                        """,
                        tx.table("consent_purpose"),
                        DSL.val(id),
                        DSL.val(JSONB.valueOf(JSON.writeValueAsString(filled(draft.labels())))),
                        DSL.val(draft.basis().key()),
                        DSL.val(channels(draft)),
                        DSL.val(draft.doubleOptIn()),
                        DSL.val(draft.active()));
        addWords(tx, actor, id, before.words(), draft.words());
        Audit.write(tx, actor, "consent.purpose_changed", told(before.key(), draft));
        return find(tx, before.key()).orElseThrow();
    }

    private static Map<String, Object> told(String key, Draft draft) {
        return Map.of("purpose", key, "basis", draft.basis().key(), "active", draft.active());
    }

    private static String[] channels(Draft draft) {
        return draft.channels().stream().distinct().map(Channel::key).toArray(String[]::new);
    }

    private static Map<String, String> filled(Map<String, String> texts) {
        var filled = new LinkedHashMap<String, String>();
        Purpose.LANGUAGES.forEach(language -> Optional.ofNullable(texts.get(language))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> filled.put(language, text)));
        return filled;
    }

    private static void addWords(
            Tx tx, Actor actor, UUID purpose, Map<String, Wording> before, Map<String, String> words) {
        filled(words).forEach((language, text) -> {
            var old = Optional.ofNullable(before.get(language));
            if (old.filter(wording -> wording.words().equals(text)).isEmpty()) {
                tx.dsl()
                        .execute(
                                """
                                INSERT INTO {0} (id, purpose_id, language, version, words, created_at, created_by)
                                VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7})
                                """,
                                tx.table("consent_text"),
                                DSL.val(Ids.next()),
                                DSL.val(purpose),
                                DSL.val(language),
                                DSL.val(old.map(Wording::version).orElse(0) + 1),
                                DSL.val(text),
                                DSL.val(OffsetDateTime.now(ZoneOffset.UTC)),
                                DSL.val(actor.user().orElse(null), SQLDataType.UUID));
            }
        });
    }

    private static void check(Draft draft, boolean isNew) {
        var errors = new ArrayList<Problem.FieldError>();
        if (isNew && !draft.key().matches("[a-z][a-z0-9_]{0,62}")) {
            errors.add(Problem.FieldError.of("key", "consent_key"));
        }
        if (filled(draft.labels()).isEmpty()) {
            errors.add(Problem.FieldError.of("labels", "required"));
        }
        if (filled(draft.labels()).values().stream().anyMatch(text -> text.length() > LONGEST_LABEL)) {
            errors.add(Problem.FieldError.of("labels", "too_long", LONGEST_LABEL));
        }
        if (filled(draft.words()).values().stream().anyMatch(text -> text.length() > LONGEST_WORDS)) {
            errors.add(Problem.FieldError.of("words", "too_long", LONGEST_WORDS));
        }
        if (draft.channels().isEmpty()) {
            errors.add(Problem.FieldError.of("channels", "required"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
