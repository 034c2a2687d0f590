package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.FieldRight;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Scope;
import io.rapport.access.Share;
import io.rapport.query.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles as JSON, and changes of roles as a JSON merge patch (RFC 7396) says them. */
final class RoleJson {

    private static final Role.Draft EMPTY = new Role.Draft("", "", Set.of(), Map.of(), List.of());

    private RoleJson() {}

    static Map<String, Object> of(Role role) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", role.id().toString());
        json.put("name", role.name());
        json.put("description", role.description());
        json.put("builtin", role.builtin());
        json.put(
                "abilities",
                role.abilities().stream().sorted().map(Ability::key).toList());
        var grants = new LinkedHashMap<String, Object>();
        role.grants().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> grants.put(entry.getKey(), grant(entry.getValue())));
        json.put("grants", grants);
        json.put("fields", role.fields().stream().map(RoleJson::right).toList());
        json.put("second_factor", role.secondFactor());
        json.put("users", role.users());
        return json;
    }

    static Map<String, Object> grant(Grant grant) {
        var json = new LinkedHashMap<String, Object>();
        for (var action : Action.values()) {
            json.put(action.name().toLowerCase(Locale.ROOT), grant.scope(action).key());
        }
        grant.territory().ifPresent(level -> json.put("territory", level.key()));
        return json;
    }

    private static Map<String, Object> right(FieldRight right) {
        var json = new LinkedHashMap<String, Object>();
        json.put("object", right.object());
        json.put("field", right.field());
        json.put("read", right.reads());
        json.put("write", right.writes());
        return json;
    }

    static Role.Draft draft(Body body) {
        return changed(EMPTY, body);
    }

    static Role.Draft changed(Role role, Body body) {
        return changed(role.draft(), body);
    }

    private static Role.Draft changed(Role.Draft role, Body body) {
        var draft = new Role.Draft(
                body.text("name").orElse(role.name()),
                body.text("description").orElse(role.description()),
                body.has("abilities") ? abilities(body) : role.abilities(),
                grants(role.grants(), body),
                body.has("fields") ? rights(body) : role.fields(),
                body.flag("second_factor").orElse(role.secondFactor()));
        body.finish();
        return draft;
    }

    private static Set<Ability> abilities(Body body) {
        var abilities = new LinkedHashSet<Ability>();
        for (String key : body.texts("abilities")) {
            abilities.add(one(Ability.values(), key)
                    .orElseThrow(() -> body.wrong("abilities", "unknown_choice", Texts.excerpt(key))));
        }
        return abilities;
    }

    private static Map<String, Grant> grants(Map<String, Grant> before, Body body) {
        var grants = new LinkedHashMap<>(before);
        body.object("grants").ifPresent(given -> {
            for (String object : given.keys()) {
                var grant = given.object(object);
                if (grant.isPresent()) {
                    grants.put(object, grant(grants.getOrDefault(object, Grant.NONE), grant.get()));
                } else {
                    grants.remove(object);
                }
            }
        });
        return grants;
    }

    private static Grant grant(Grant before, Body body) {
        var grant = new Grant(
                scope(body, "create", before.create()),
                scope(body, "read", before.read()),
                scope(body, "update", before.update()),
                scope(body, "delete", before.delete()),
                scope(body, "transfer", before.transfer()),
                territory(body, before.territory()));
        body.finish();
        return grant;
    }

    private static Optional<Share.Level> territory(Body body, Optional<Share.Level> otherwise) {
        return body.text("territory")
                .map(key -> key.equals(Scope.NONE.key())
                        ? Optional.<Share.Level>empty()
                        : Optional.of(one(Share.Level.values(), key)
                                .orElseThrow(() -> body.wrong("territory", "unknown_choice", Texts.excerpt(key)))))
                .orElse(otherwise);
    }

    private static Scope scope(Body body, String action, Scope otherwise) {
        @Nullable String key = body.text(action).orElse(null);
        return key == null
                ? otherwise
                : one(Scope.values(), key).orElseThrow(() -> body.wrong(action, "unknown_choice", Texts.excerpt(key)));
    }

    private static List<FieldRight> rights(Body body) {
        var rights = new ArrayList<FieldRight>();
        for (var right : body.objects("fields")) {
            rights.add(new FieldRight(
                    right.needText("object"),
                    right.needText("field"),
                    right.flag("read").orElse(false),
                    right.flag("write").orElse(false)));
            right.finish();
        }
        return rights;
    }

    static <E extends Enum<E>> Optional<E> one(E[] values, String key) {
        for (var value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(key)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
