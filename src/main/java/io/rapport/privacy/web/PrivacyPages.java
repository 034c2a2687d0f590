package io.rapport.privacy.web;

import io.rapport.access.Actor;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.ObjectDef;
import io.rapport.privacy.Certificates;
import io.rapport.privacy.Collections;
import io.rapport.privacy.Erasures;
import io.rapport.privacy.Policies;
import io.rapport.privacy.Policy;
import io.rapport.privacy.Retention;
import io.rapport.privacy.RetentionRule;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What the pages of privacy show. */
@Component
class PrivacyPages {

    private final Policies policies;
    private final Retention retention;
    private final Collections collections;
    private final Erasures erasures;
    private final Certificates certificates;

    PrivacyPages(
            Policies policies,
            Retention retention,
            Collections collections,
            Erasures erasures,
            Certificates certificates) {
        this.policies = policies;
        this.retention = retention;
        this.collections = collections;
        this.erasures = erasures;
        this.certificates = certificates;
    }

    PrivacyPage settings(Visit visit, Optional<UUID> look, MultiValueMap<String, String> sent, String problem) {
        String base = visit.shell().base();
        String action = base + "/settings/privacy";
        var all = policies.all(visit.actor());
        return new PrivacyPage(
                List.of(new Link(visit.t("settings.title"), base + "/settings")),
                action,
                problem,
                visit
                        .model()
                        .object("privacy_requests")
                        .filter(visit.actor()::sees)
                        .map(object -> new Link(visit.label(object.many()), visit.base(object)))
                        .stream()
                        .toList(),
                all.entrySet().stream()
                        .map(one -> new PrivacyPage.PolicyLine(
                                one.getKey().name(),
                                visit.label(one.getKey().many()),
                                Stream.of(Policy.values())
                                        .map(policy -> new Choice(
                                                policy.key(),
                                                visit.t("erasure.action." + policy.key()),
                                                policy == one.getValue()))
                                        .toList()))
                        .toList(),
                retention.all(visit.actor()).stream()
                        .map(rule -> rule(visit, action, rule, look.filter(rule.id()::equals)))
                        .toList(),
                inputs(visit, List.copyOf(all.keySet()), sent),
                collections.all(visit.actor()).stream()
                        .map(archive -> new PrivacyPage.Archive(
                                visit.t("collected.until", visit.formats().moment(archive.until())),
                                action + "/collections/" + archive.id()))
                        .toList(),
                erasures.latest(visit.actor()).stream()
                        .map(one -> new PrivacyPage.Certificate(
                                visit.formats().moment(one.at()),
                                label(visit, one.object()) + " " + one.record(),
                                action + "/erasures/" + one.id()))
                        .toList());
    }

    private static String label(Visit visit, String object) {
        return visit.model()
                .object(object)
                .map(found -> visit.label(found.many()))
                .orElse(object);
    }

    private PrivacyPage.RuleLine rule(Visit visit, String action, RetentionRule rule, Optional<UUID> look) {
        var seen = look.map(id -> retention.preview(visit.actor(), id));
        var object = visit.model().object(rule.object());
        String field = object.flatMap(found -> found.field(rule.dateField()))
                .map(visit::label)
                .orElse(rule.dateField());
        return new PrivacyPage.RuleLine(
                action + "/rules/" + rule.id(),
                label(visit, rule.object()) + ": "
                        + visit.t("erasure.action." + rule.policy().key()),
                visit.t("retention.rule", visit.formats().number(rule.days()), field)
                        + (rule.condition().isBlank() ? "" : " · " + rule.condition()),
                visit.t(rule.active() ? "retention.active" : "retention.inactive")
                        + rule.ranOn()
                                .map(day -> " · "
                                        + visit.t(
                                                "retention.ran",
                                                visit.formats().date(day),
                                                visit.formats().number(rule.ranCount())))
                                .orElse(""),
                rule.active(),
                seen.map(one -> visit.t(
                                "retention.would",
                                visit.formats().number(one.count()),
                                visit.formats().number(one.held())))
                        .orElse(""),
                seen.map(one -> retention.named(visit.actor(), rule.object(), one.examples()).stream()
                                .map(example -> new Link(
                                        example.getValue(),
                                        visit.shell().base() + "/" + rule.object() + "/" + example.getKey()))
                                .toList())
                        .orElse(List.of()));
    }

    private static List<Input> inputs(Visit visit, List<ObjectDef> objects, MultiValueMap<String, String> sent) {
        var objectChoices = objects.stream()
                .map(object -> new Choice(
                        object.name(), visit.label(object.many()), object.name().equals(sent.getFirst("object"))))
                .toList();
        var dates = new LinkedHashSet<Choice>();
        var seen = new LinkedHashSet<String>();
        objects.forEach(object -> object.liveFields().stream()
                .filter(field -> field.type() instanceof DateType || field.type() instanceof DateTimeType)
                .filter(field -> seen.add(field.name()))
                .forEach(field -> dates.add(new Choice(
                        field.name(), visit.label(field), field.name().equals(sent.getFirst("date_field"))))));
        return List.of(
                Input.of("object", visit.t("retention.object"), "choice", "")
                        .choices(objectChoices)
                        .required(true),
                Input.of("date_field", visit.t("retention.date"), "choice", "")
                        .choices(List.copyOf(dates))
                        .required(true),
                Input.of("days", visit.t("retention.days"), "integer", value(sent, "days"))
                        .required(true),
                Input.of("condition", visit.t("retention.condition"), "text", value(sent, "condition"))
                        .hint(visit.t("retention.condition.hint")),
                Input.of("action", visit.t("retention.action"), "choice", "")
                        .choices(Stream.of(Policy.ANONYMISE, Policy.DELETE)
                                .map(policy -> new Choice(
                                        policy.key(),
                                        visit.t("erasure.action." + policy.key()),
                                        policy.key().equals(sent.getFirst("action"))))
                                .toList())
                        .required(true));
    }

    private static String value(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }

    byte[] ledger(Actor actor) {
        return erasures.ledger(actor);
    }

    CertificatePage certificate(Visit visit, UUID id) {
        var found = erasures.certificate(visit.actor(), id);
        String action = visit.shell().base() + "/settings/privacy";
        return new CertificatePage(
                List.of(
                        new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                        new Link(visit.t("retention.title"), action)),
                facts(visit, found.text(), found.at()),
                lines(visit, found.text()),
                action + "/erasures/" + id + "/pdf");
    }

    private static List<CertificatePage.Fact> facts(Visit visit, Map<String, Object> text, Instant at) {
        var facts = new ArrayList<CertificatePage.Fact>();
        facts.add(new CertificatePage.Fact(
                visit.t("certificate.at"), visit.formats().moment(at)));
        for (String name : List.of(
                "organisation",
                "object",
                "record",
                "by",
                "request",
                "log_entries",
                "proofs_kept",
                "proofs_until",
                "texts_elsewhere",
                "files",
                "id",
                "digest")) {
            if (text.containsKey(name)) {
                facts.add(new CertificatePage.Fact(visit.t("certificate." + name), String.valueOf(text.get(name))));
            }
        }
        return facts;
    }

    private static List<PersonPage.Line> lines(Visit visit, Map<String, Object> text) {
        var lines = new ArrayList<PersonPage.Line>();
        if (text.get("lines") instanceof List<?> all) {
            for (var one : all) {
                if (one instanceof Map<?, ?> line) {
                    String action = String.valueOf(line.get("action"));
                    lines.add(new PersonPage.Line(
                            label(visit, String.valueOf(line.get("object"))),
                            String.valueOf(line.get("count")),
                            visit.t("erasure.action." + action),
                            action.equals("keep") ? "grey" : action.equals("delete") ? "rose" : "amber",
                            visit.t("erasure.reason." + line.get("reason"))));
                }
            }
        }
        return lines;
    }

    byte[] pdf(Visit visit, UUID id) {
        var page = certificate(visit, id);
        var facts = new ArrayList<Map.Entry<String, String>>();
        page.facts().forEach(fact -> facts.add(Map.entry(fact.name(), fact.text())));
        page.lines()
                .forEach(line ->
                        facts.add(Map.entry(line.object() + ": " + line.count(), line.what() + " · " + line.why())));
        return certificates.pdf(visit.actor(), id, visit.t("certificate.title"), facts);
    }
}
