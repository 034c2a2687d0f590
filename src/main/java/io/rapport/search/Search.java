package io.rapport.search;

import io.rapport.access.Actor;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Finds records by name, and by phone number, e-mail or web address where the actor may read these. Of names, every word of the
 * text must begin a word of the name, in any order; names that begin with the whole text come first; and where that finds too
 * little, names follow with words that the text's may be typing errors of.
 */
@Service
public class Search {

    private static final int LONGEST = 200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

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
        var objects = among.stream()
                .filter(actor::sees)
                .filter(object -> actor.reads(object, object.nameDef()))
                .filter(object -> !object.nameDef().columns().isEmpty())
                .filter(object -> !(actor.rows(object, Action.READ) instanceof RowAccess.Denied))
                .toList();
        if (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0 || objects.isEmpty()) {
            return List.of();
        }
        var model = models.of(actor.tenant());
        return db.read(
                actor.tenant(), LONGEST_WAIT, tx -> new Finding(tx, model, actor, objects, limit).find(text.strip()));
    }
}
