package io.rapport.provisioning;

import static org.jooq.impl.DSL.val;

import io.rapport.access.Ability;
import io.rapport.access.AccessVersion;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.access.People;
import io.rapport.access.Roles;
import io.rapport.federation.Providers;
import io.rapport.identity.Sessions;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.InvalidValue;
import io.rapport.model.Models;
import io.rapport.model.Reading;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Users as resources. The directory's name for a user is the e-mail, unless it uses another. */
@Component
class ScimUsers {

    private static final String KIND = "user";
    private static final int LONGEST = 255;

    private final TenantDb db;
    private final Models models;
    private final Records records;
    private final Roles roles;
    private final Providers providers;
    private final Sessions sessions;

    ScimUsers(TenantDb db, Models models, Records records, Roles roles, Providers providers, Sessions sessions) {
        this.db = db;
        this.models = models;
        this.records = records;
        this.roles = roles;
        this.providers = providers;
        this.sessions = sessions;
    }

    /** All that a filter lets through, oldest first; what asks for one by its name looks one up. */
    List<Map<String, @Nullable Object>> list(Actor actor, Optional<ScimFilter> filter) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> {
            var names = ScimRows.teamNames(tx);
            return ScimRows.users(tx, condition(filter)).stream()
                    .filter(user -> !user.removed())
                    .map(user -> json(user, names))
                    .filter(json -> filter.map(by -> by.matches(json)).orElse(true))
                    .toList();
        });
    }

    private static Condition condition(Optional<ScimFilter> filter) {
        var name = filter.flatMap(by -> by.equalTo("userName"));
        if (name.isPresent()) {
            return DSL.condition(
                    "lower(coalesce(r.user_name, u.email)) = {0}",
                    val(name.get().toLowerCase(Locale.ROOT)));
        }
        return filter.flatMap(by -> by.equalTo("externalId"))
                .<Condition>map(id -> DSL.condition("lower(r.external_id) = {0}", val(id.toLowerCase(Locale.ROOT))))
                .orElseGet(DSL::noCondition);
    }

    /** @throws Problem {@code not_found} */
    Map<String, @Nullable Object> get(Actor actor, UUID id) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> {
            var user = ScimRows.user(tx, id).filter(found -> !found.removed()).orElseThrow(Problem::notFound);
            return json(user, ScimRows.teamNames(tx));
        });
    }

    /** Whom the directory had removed comes back as who that was. */
    Map<String, @Nullable Object> create(Actor actor, Map<String, ?> body) {
        actor.require(Ability.ADMINISTER);
        var userName = name(body);
        var email = email(body, userName);
        var known = db.read(
                actor.tenant(),
                tx -> ScimRows.users(
                        tx,
                        DSL.condition(
                                "(lower(u.email) = {0} OR lower(r.user_name) = {1})",
                                val(email), val(userName.toLowerCase(Locale.ROOT)))));
        if (known.stream().anyMatch(user -> !user.removed())) {
            throw Problem.of(Problem.Kind.CONFLICT, "scim_unique");
        }
        var values = values(actor, body, email);
        values.put("active", ScimJson.flag(body, "active").orElse(true));
        var back = known.stream().findFirst();
        var id = back.map(ScimRows.User::id).orElseGet(Ids::next);
        named(actor, id, userName, body, () -> {
            if (back.isPresent()) {
                apply(actor, new Change.Update(People.USERS, id, Optional.empty(), values));
            } else {
                apply(actor, new Change.Create(People.USERS, id, present(values)));
            }
        });
        var held = back.isPresent() ? Set.<UUID>of() : providers.rolesFor(actor, email);
        if (!held.isEmpty()) {
            roles.assign(actor, id, held);
        }
        noted(actor, id, back.isPresent() ? "scim.user_returned" : "scim.user_created");
        return get(actor, id);
    }

    private static Map<String, Object> present(Map<String, @Nullable Object> values) {
        var present = new HashMap<String, Object>();
        values.forEach((name, value) -> Optional.ofNullable(value).ifPresent(given -> present.put(name, given)));
        return present;
    }

    /** As it is to be; what is not said is emptied, save language, zone and whether the user is active. */
    Map<String, @Nullable Object> put(Actor actor, UUID id, Map<String, ?> body) {
        return becomes(actor, id, get(actor, id), body, Map.of());
    }

    /** @param same what is not to be written, since nobody has changed it */
    private Map<String, @Nullable Object> becomes(
            Actor actor,
            UUID id,
            Map<String, @Nullable Object> before,
            Map<String, ?> body,
            Map<String, @Nullable Object> same) {
        var userName = name(body);
        var values = values(actor, body, email(body, userName));
        boolean was = Boolean.TRUE.equals(before.get("active"));
        boolean active = ScimJson.flag(body, "active").orElse(was);
        values.put("active", active);
        values.entrySet().removeAll(same.entrySet());
        named(actor, id, userName, body, () -> {
            if (!values.isEmpty()) {
                apply(actor, new Change.Update(People.USERS, id, Optional.empty(), values));
            }
        });
        noted(actor, id, was && !active ? "scim.user_deactivated" : "scim.user_changed");
        if (was && !active) {
            sessions.endAll(actor, id);
        }
        return get(actor, id);
    }

    Map<String, @Nullable Object> patch(Actor actor, UUID id, Map<String, ?> body) {
        var before = get(actor, id);
        var same = values(actor, before, email(before, name(before)));
        same.put("active", before.get("active"));
        return becomes(actor, id, before, ScimPatch.applied(before, body), same);
    }

    /** Records stay, and so does the user, deactivated; the directory no longer sees that one. */
    void remove(Actor actor, UUID id) {
        get(actor, id);
        apply(actor, new Change.Update(People.USERS, id, Optional.empty(), Map.of("active", false)));
        db.update(actor.tenant(), tx -> {
            ScimRows.remove(tx, id, KIND);
            Audit.write(tx, actor, "scim.user_removed", Map.of("user", id));
        });
        sessions.endAll(actor, id);
    }

    /** Takes the name first, so that of two who want the same one is refused before anything is made; gives it back where work fails. */
    private void named(Actor actor, UUID id, String userName, Map<String, ?> body, Runnable work) {
        var externalId = ScimJson.externalId(body);
        var before = db.write(actor.tenant(), tx -> {
            if (ScimRows.isTaken(tx, id, userName)) {
                throw Problem.of(Problem.Kind.CONFLICT, "scim_unique");
            }
            var last = ScimRows.user(tx, id);
            ScimRows.keep(tx, id, KIND, Optional.of(userName), externalId);
            return last;
        });
        try {
            work.run();
        } catch (RuntimeException refused) {
            db.update(actor.tenant(), tx -> giveBack(tx, id, before));
            throw refused;
        }
    }

    private static void giveBack(Tx tx, UUID id, Optional<ScimRows.User> before) {
        if (before.isEmpty()) {
            ScimRows.forget(tx, id);
        } else if (before.get().removed()) {
            ScimRows.remove(tx, id, KIND);
        } else {
            ScimRows.keep(
                    tx,
                    id,
                    KIND,
                    Optional.ofNullable(before.get().userName()),
                    Optional.ofNullable(before.get().externalId()));
        }
    }

    private void noted(Actor actor, UUID id, String kind) {
        db.update(actor.tenant(), tx -> {
            AccessVersion.bump(tx);
            Audit.write(tx, actor, kind, Map.of("user", id));
        });
    }

    private void apply(Actor actor, Change change) {
        records.apply(actor, NewOperation.of(Source.API, "operation.provisioned"), List.of(change));
    }

    private static String name(Map<String, ?> body) {
        return ScimJson.text(body, "userName")
                .filter(name -> name.length() <= LONGEST)
                .orElseThrow(() -> Problem.malformed("scim_value"));
    }

    /** The main address, or the first one, or the name where that is one. */
    private static String email(Map<String, ?> body, String userName) {
        var addresses = ScimJson.values(body, "emails").stream()
                .filter(Map.class::isInstance)
                .map(each -> ScimJson.map((Map<?, ?>) each))
                .toList();
        return addresses.stream()
                .filter(each -> ScimJson.flag(each, "primary").orElse(false))
                .findFirst()
                .or(() -> addresses.stream().findFirst())
                .flatMap(each -> ScimJson.text(each, "value"))
                .or(() -> Optional.of(userName).filter(name -> name.contains("@")))
                .map(email -> email.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Problem.malformed("scim_value"));
    }

    private Map<String, @Nullable Object> values(Actor actor, Map<String, ?> body, String email) {
        var parts = (ScimJson.text(body, "name.givenName").orElse("") + " "
                        + ScimJson.text(body, "name.familyName").orElse(""))
                .strip();
        String name = ScimJson.text(body, "displayName")
                .or(() -> ScimJson.text(body, "name.formatted"))
                .orElse(parts.isEmpty() ? email : parts);
        var values = new HashMap<String, @Nullable Object>();
        values.put("name", typed(actor, "name", name));
        values.put("email", typed(actor, "email", email));
        values.put(
                "title",
                ScimJson.text(body, "title")
                        .map(text -> typed(actor, "title", text))
                        .orElse(null));
        values.put(
                "phone",
                ScimJson.text(body, "phoneNumbers.value")
                        .map(text -> typed(actor, "phone", text))
                        .orElse(null));
        ScimJson.text(body, "preferredLanguage")
                .or(() -> ScimJson.text(body, "locale"))
                .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')).getLanguage())
                .filter(List.of("en", "id", "th")::contains)
                .ifPresent(language -> values.put("locale", language));
        ScimJson.text(body, "timezone").ifPresent(zone -> values.put("time_zone", typed(actor, "time_zone", zone)));
        return values;
    }

    private @Nullable Object typed(Actor actor, String field, String text) {
        try {
            var tenant = actor.tenant();
            var reading = Reading.plain(Currency.getInstance(tenant.currency()), tenant.zone());
            return models.of(tenant)
                    .object(People.USERS)
                    .flatMap(users -> users.field(field))
                    .orElseThrow(Problem::notFound)
                    .type()
                    .parse(text, reading);
        } catch (InvalidValue wrong) {
            throw Problem.malformed("scim_value");
        }
    }

    private static Map<String, @Nullable Object> json(ScimRows.User user, Map<UUID, String> teams) {
        int space = user.name().lastIndexOf(' ');
        var json = ScimJson.of(
                "schemas", List.of(ScimJson.USER),
                "id", user.id().toString(),
                "userName",
                        Optional.ofNullable(user.userName())
                                .or(() -> Optional.ofNullable(user.email()))
                                .orElse(""),
                "displayName", user.name(),
                "name",
                        ScimJson.of(
                                "formatted", user.name(),
                                "givenName",
                                        space < 0 ? user.name() : user.name().substring(0, space),
                                "familyName", space < 0 ? "" : user.name().substring(space + 1)),
                "active", user.active(),
                "groups",
                        user.teams().stream()
                                .filter(teams::containsKey)
                                .sorted()
                                .map(team ->
                                        ScimJson.of("value", team.toString(), "display", teams.getOrDefault(team, "")))
                                .toList());
        Optional.ofNullable(user.externalId()).ifPresent(id -> json.put("externalId", id));
        Optional.ofNullable(user.email())
                .ifPresent(email ->
                        json.put("emails", List.of(ScimJson.of("value", email, "type", "work", "primary", true))));
        Optional.ofNullable(user.phone())
                .ifPresent(phone -> json.put("phoneNumbers", List.of(ScimJson.of("value", phone, "type", "work"))));
        Optional.ofNullable(user.title()).ifPresent(title -> json.put("title", title));
        Optional.ofNullable(user.locale()).ifPresent(language -> json.put("preferredLanguage", language));
        Optional.ofNullable(user.timeZone()).ifPresent(zone -> json.put("timezone", zone));
        json.put("meta", Scim.meta("User", "Users", user.id(), user.created(), user.changed()));
        return json;
    }
}
