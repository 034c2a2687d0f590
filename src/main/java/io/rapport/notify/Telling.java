package io.rapport.notify;

import io.rapport.kernel.Link;
import io.rapport.model.DataModel;
import io.rapport.records.Delivery;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/** Some deliveries turned into notices, with a fixed number of statements to find out who is told. */
final class Telling {

    private final Tx tx;
    private final DataModel model;
    private final Map<String, Speech> speeches;
    private final List<Delivery> deliveries;
    private final Map<UUID, Choice> choices;
    private final Map<UUID, Map<UUID, Boolean>> said = new HashMap<>();
    private final Map<UUID, Standing> standings = new HashMap<>();
    private final Map<String, NoticeDraft> drafts = new LinkedHashMap<>();

    Telling(Tx tx, DataModel model, Map<String, Speech> speeches, List<Delivery> deliveries) {
        this.tx = tx;
        this.model = model;
        this.speeches = speeches;
        this.deliveries = deliveries;
        this.choices = Choices.all(tx);
    }

    /** @return whom there is news for */
    Set<UUID> tell() {
        var changesets = deliveries.stream().map(Delivery::changeset).collect(java.util.stream.Collectors.toSet());
        var doings = Doing.read(tx, changesets);
        if (doings.isEmpty()) {
            return Set.of();
        }
        load();
        var touches = Doing.touches(tx, doings.keySet());
        for (var delivery : deliveries) {
            var doing = doings.get(delivery.changeset());
            if (doing != null) {
                var touched = touches.getOrDefault(delivery.changeset(), Map.of());
                delivery.ids()
                        .forEach(id -> record(doing, delivery.object(), id, Optional.ofNullable(touched.get(id))));
            }
        }
        var told = new HashSet<UUID>();
        drafts.values().forEach(draft -> {
            if (draft.tell(tx, choice(draft.user()))) {
                told.add(draft.user());
            }
        });
        return told;
    }

    private void load() {
        Map<String, Collection<UUID>> changed = new HashMap<>();
        deliveries.forEach(delivery -> changed.computeIfAbsent(delivery.object(), name -> new HashSet<>())
                .addAll(delivery.ids()));
        standings.putAll(Standing.read(tx, model, speeches, changed));
        Map<String, Collection<UUID>> about = new HashMap<>();
        Standing.targets(standings.values())
                .filter(link -> !standings.containsKey(link.id()))
                .forEach(link -> about.computeIfAbsent(link.object(), name -> new HashSet<>())
                        .add(link.id()));
        standings.putAll(Standing.read(tx, model, Map.of(), about));
        for (var row : tx.dsl()
                .fetch(
                        "SELECT record_id, user_id, following FROM {0} WHERE record_id = ANY({1})",
                        tx.table("follow"), DSL.val(standings.keySet().toArray(UUID[]::new)))) {
            said.computeIfAbsent(row.get(0, UUID.class), id -> new HashMap<>())
                    .put(row.get(1, UUID.class), row.get(2, Boolean.class));
        }
    }

    private void record(Doing doing, String object, UUID id, Optional<Doing.Touch> touch) {
        var standing = standings.get(id);
        if (standing == null) {
            return;
        }
        boolean created = touch.isEmpty() && standing.changeset().equals(Optional.of(doing.changeset()));
        if (!created && touch.isEmpty()) {
            return;
        }
        var link = Link.to(object, id);
        var told = new HashSet<UUID>(Set.of(doing.actor()));
        if (speeches.containsKey(object)) {
            var named = created
                    ? standing.mentions()
                    : touch.map(Doing.Touch::mentioned).orElse(Set.of());
            named.stream().filter(told::add).forEach(user -> {
                single(user, Kind.MENTION, "mention/" + link.text(), doing, link, Set.of());
                standing.about().forEach(target -> follow(user, target, Choice.Auto.MENTIONED));
            });
        }
        var owner = created ? standing.owner() : touch.flatMap(Doing.Touch::owner);
        owner.filter(told::add).ifPresent(user -> some(user, Kind.ASSIGNED, doing, link, Set.of()));
        if (created) {
            Optional.ofNullable(speeches.get(object))
                    .filter(Speech::remark)
                    .ifPresent(speech -> remark(doing, link, standing, told));
        } else {
            followers(id, standing).stream()
                    .filter(told::add)
                    .forEach(user -> some(
                            user, Kind.CHANGE, doing, link, touch.orElseThrow().fields()));
        }
    }

    private void remark(Doing doing, Link remark, Standing standing, Set<UUID> told) {
        for (var target : standing.about()) {
            follow(doing.actor(), target, Choice.Auto.COMMENTED);
            Optional.ofNullable(standings.get(target.id())).ifPresent(of -> followers(target.id(), of).stream()
                    .filter(told::add)
                    .forEach(user -> single(user, Kind.COMMENT, "comment/" + remark.text(), doing, remark, Set.of())));
        }
    }

    private Set<UUID> followers(UUID id, Standing standing) {
        var followers = new HashSet<UUID>();
        standing.owner()
                .filter(user -> choice(user).follows().contains(Choice.Auto.OWNED))
                .ifPresent(followers::add);
        standing.author()
                .filter(user -> choice(user).follows().contains(Choice.Auto.CREATED))
                .ifPresent(followers::add);
        said.getOrDefault(id, Map.of()).forEach((user, following) -> {
            if (following) {
                followers.add(user);
            } else {
                followers.remove(user);
            }
        });
        return followers;
    }

    /** Unless the user has said otherwise before. */
    private void follow(UUID user, Link record, Choice.Auto way) {
        if (choice(user).follows().contains(way)
                && said.computeIfAbsent(record.id(), id -> new HashMap<>()).putIfAbsent(user, true) == null) {
            Follows.put(tx, user, record, true, false);
        }
    }

    private Choice choice(UUID user) {
        return choices.getOrDefault(user, Choice.USUAL);
    }

    /** One of its own, or where it is one of many a part of one for all. */
    private void some(UUID user, Kind kind, Doing doing, Link record, Set<String> fields) {
        if (!doing.many()) {
            single(user, kind, kind.key() + "/" + doing.operation() + "/" + record.text(), doing, record, fields);
            return;
        }
        String key = kind.key() + "/" + doing.operation() + "/" + record.object();
        drafts.merge(
                user + key + doing.changeset(),
                draft(user, key, kind, doing, record, fields, Optional.of(doing.changeset())),
                Telling::joined);
    }

    private void single(UUID user, Kind kind, String key, Doing doing, Link record, Set<String> fields) {
        drafts.putIfAbsent(user + key, draft(user, key, kind, doing, record, fields, Optional.empty()));
    }

    private static NoticeDraft draft(
            UUID user, String key, Kind kind, Doing doing, Link record, Set<String> fields, Optional<UUID> changeset) {
        return new NoticeDraft(
                user,
                key,
                kind,
                Optional.of(record.object()),
                List.of(record.id()),
                fields,
                1,
                changeset,
                Optional.of(doing.operation()),
                Optional.of(doing.actor()),
                doing.name(),
                Map.of(),
                doing.at());
    }

    private static NoticeDraft joined(NoticeDraft one, NoticeDraft other) {
        var records = one.records();
        if (records.size() < NoticeDraft.SOME) {
            records = new ArrayList<>(records);
            records.addAll(other.records());
        }
        var fields = new HashSet<>(one.fields());
        fields.addAll(other.fields());
        return new NoticeDraft(
                one.user(),
                one.key(),
                one.kind(),
                one.object(),
                records,
                fields,
                one.count() + other.count(),
                one.changeset(),
                one.operation(),
                one.actor(),
                one.actorName(),
                one.args(),
                one.at());
    }
}
