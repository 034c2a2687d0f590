package io.rapport.exchange;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.ImportPreview.ColumnView;
import io.rapport.exchange.ImportPreview.FileView;
import io.rapport.exchange.Suggestion.Code;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.load.Lookups;
import io.rapport.exchange.match.Recognition;
import io.rapport.exchange.match.Vocabulary;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.query.Action;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Proposes plans and shows what they would do. Writes nothing. */
@Component
class Previews {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FEW = 5_000;

    /** An import's files, and whose it is. */
    record Subject(Actor actor, UUID id, Path folder, List<FileProfile> files) {}

    private final TenantDb db;
    private final Models models;
    private final Queries queries;
    private final List<ImportAdvice> advice;
    private final MessageSource messages;

    Previews(TenantDb db, Models models, Queries queries, List<ImportAdvice> advice, MessageSource messages) {
        this.db = db;
        this.models = models;
        this.queries = queries;
        this.advice = advice;
        this.messages = messages;
    }

    /** The plan that recognition makes, with the near matches that it finds. */
    ImportPlan propose(Subject subject) {
        var model = models.of(subject.actor().tenant());
        var recognised = recognition(subject.actor(), model).plan(subject.files());
        return db.read(subject.actor().tenant(), PATIENCE, tx -> {
            var review = review(subject, recognised, model, tx);
            review.run();
            var plan = recognised;
            for (var suggestion : review.suggestions()) {
                plan = suggestion.code() == Code.NEAR_MATCH ? suggestion.accept(plan) : plan;
            }
            return plan;
        });
    }

    ImportPreview preview(Subject subject, ImportPlan plan) {
        var model = models.of(subject.actor().tenant());
        PlanCheck.check(plan, subject.files(), model, subject.actor());
        var recognised = recognition(subject.actor(), model).plan(subject.files());
        return db.read(subject.actor().tenant(), PATIENCE, tx -> {
            var review = review(subject, plan, model, tx);
            review.run();
            var samples = new Samples(subject, model, reading(subject.actor()));
            var views = subject.files().stream()
                    .map(file -> view(file, review, samples))
                    .toList();
            var suggestions = new ArrayList<>(review.suggestions());
            suggestions.addAll(Proposals.of(recognised, plan, subject.files()));
            return new ImportPreview(subject.id(), views, plan, suggestions, review.issues());
        });
    }

    /** How a file is to be read as records of an object that a person chose. */
    ImportPlan.FilePlan as(Subject subject, FileProfile file, ObjectDef object) {
        return recognition(subject.actor(), models.of(subject.actor().tenant())).plan(file, object);
    }

    private Recognition recognition(Actor actor, DataModel model) {
        var vocabulary =
                new Vocabulary(advice, (key, locale) -> String.valueOf(messages.getMessage(key, null, "", locale)));
        return new Recognition(
                model,
                vocabulary,
                advice,
                object -> importable(actor, object),
                (object, field) -> field.name().equals("owner") || actor.writes(object, field),
                actor.may(Ability.MANAGE_MODEL));
    }

    static boolean importable(Actor actor, ObjectDef object) {
        return actor.sees(object) && !(actor.rows(object, Action.CREATE) instanceof RowAccess.Denied);
    }

    private Review review(Subject subject, ImportPlan plan, DataModel model, Tx tx) {
        return new Review(
                subject.folder(),
                subject.files(),
                plan,
                model,
                reading(subject.actor()),
                new Lookups(queries, subject.actor(), model),
                advice,
                object -> names(tx, subject.actor(), model, object),
                tx);
    }

    /** Empty where there are more than can be compared one by one. */
    private Set<String> names(Tx tx, Actor actor, DataModel model, ObjectDef object) {
        var name = io.rapport.query.Path.of(object.nameField());
        var page = queries.page(
                tx, Query.of(object.name(), object.nameField()).limit(FEW).permit(model, actor));
        var names = new LinkedHashSet<String>();
        if (page.next().isEmpty()) {
            page.rows().forEach(row -> {
                if (row.get(name) instanceof String text) {
                    names.add(text);
                }
            });
        }
        return names;
    }

    static Reading reading(Actor actor) {
        var tenant = actor.tenant();
        return new Reading(Locale.ROOT, tenant.zone(), Currency.getInstance(tenant.currency()), "");
    }

    private static FileView view(FileProfile file, Review review, Samples samples) {
        return new FileView(
                file.name(),
                file.rows(),
                file.ragged(),
                file.raggedLines(),
                file.dialect().charset(),
                String.valueOf(file.dialect().delimiter()),
                file.dialect().header(),
                file.columns().stream()
                        .map(column -> new ColumnView(
                                column.name(),
                                column.form().kind().name().toLowerCase(Locale.ROOT),
                                column.form().notation(),
                                column.filled(),
                                column.distinct(),
                                column.unique(),
                                column.examples()))
                        .toList(),
                review.outcomes(file, record -> samples.of(file, record)));
    }
}
