package io.rapport.sales.territory.web;

import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.sales.territory.Alignment.Territory;
import io.rapport.sales.territory.Effect;
import io.rapport.sales.territory.Plan;
import io.rapport.sales.territory.Realigning;
import io.rapport.sales.territory.TerritoryObject;
import io.rapport.sales.territory.web.RealignmentPage.Carry;
import io.rapport.sales.territory.web.RealignmentPage.Changed;
import io.rapport.sales.territory.web.RealignmentPage.FlowLine;
import io.rapport.sales.territory.web.RealignmentPage.Line;
import io.rapport.sales.territory.web.RealignmentPage.Moving;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what a realignment would do into words. */
@Component
class RealignmentPages {

    private static final int DEEPEST_SHOWN = 5;

    private final Realigning realigning;
    private final Queries queries;

    RealignmentPages(Realigning realigning, Queries queries) {
        this.realigning = realigning;
        this.queries = queries;
    }

    RealignmentPage page(Visit visit) {
        var rules = realigning.rules(visit.actor());
        var territories = visit.object(TerritoryObject.NAME);
        var make = Action.link(visit.t("realign.new"), visit.base(territories) + "/new", "plus");
        var crumbs = List.of(new Link(visit.t("settings.title"), visit.shell().base() + "/settings"));
        if (rules.planned().territories().isEmpty()) {
            var empty =
                    new Empty("map", visit.t("realign.none"), visit.t("realign.none.text"), List.of(make.primary()));
            return new RealignmentPage(
                    crumbs,
                    List.of(),
                    Optional.of(empty),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }
        var actions = List.of(Action.link(visit.t("realign.list"), visit.base(territories), "list"), make);
        try {
            return told(visit, crumbs, actions, rules, realigning.effect(visit.actor()));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.CONFLICT) {
                throw problem;
            }
            var notice = new Notice(
                    "warn", visit.t("problem." + problem.code(), problem.args().toArray()), Optional.empty());
            return new RealignmentPage(
                    crumbs,
                    actions,
                    Optional.empty(),
                    List.of(notice),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }
    }

    private RealignmentPage told(Visit visit, List<Link> crumbs, List<Action> actions, Plan rules, Effect effect) {
        var lines = new Lines(visit, rules, effect, managers(visit)).all();
        var changes = changes(visit, rules);
        var carry = changes.isEmpty() && effect.movingAccounts() + effect.movingLeads() == 0
                ? Optional.<Carry>empty()
                : Optional.of(new Carry(
                        visit.shell().base() + RealignmentController.PLACE,
                        rules.planned().seen(),
                        visit.t(
                                "realign.confirm",
                                number(visit, effect.movingAccounts()),
                                number(visit, effect.movingLeads()))));
        return new RealignmentPage(
                crumbs,
                actions,
                Optional.empty(),
                notices(visit, rules, effect, carry.isPresent()),
                lines,
                changes,
                flows(visit, rules, effect),
                visit.moment().isPresent() ? Optional.empty() : carry);
    }

    private static List<Notice> notices(Visit visit, Plan rules, Effect effect, boolean planned) {
        var notices = new ArrayList<Notice>();
        notices.add(
                planned
                        ? new Notice(
                                "info",
                                visit.t(
                                        "realign.would",
                                        number(visit, effect.movingAccounts()),
                                        number(visit, effect.movingLeads())),
                                Optional.empty())
                        : new Notice("good", visit.t("realign.settled"), Optional.empty()));
        String idle = rules.planned().territories().stream()
                .filter(territory -> !territory.accountRule().isBlank())
                .filter(territory ->
                        effect.balance(rules.planned().whole(territory.id())).after() == 0)
                .map(Territory::name)
                .collect(Collectors.joining(", "));
        if (!idle.isEmpty()) {
            notices.add(new Notice("warn", visit.t("realign.idle", idle), Optional.empty()));
        }
        long outside = effect.after(Optional.empty());
        if (outside > 0) {
            notices.add(new Notice("info", visit.t("realign.outside", number(visit, outside)), Optional.empty()));
        }
        return notices;
    }

    private Map<UUID, String> managers(Visit visit) {
        var managers = new HashMap<UUID, String>();
        var object = visit.object(TerritoryObject.NAME);
        if (visit.reads(object, object.require("manager"))) {
            var query = Query.of(TerritoryObject.NAME, "manager").limit(1_000);
            queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                    .rows()
                    .forEach(row -> row.value("manager")
                            .map(manager -> ((Ref) manager).label())
                            .ifPresent(name -> managers.put(row.id(), name)));
        }
        return managers;
    }

    private static String number(Visit visit, long value) {
        return visit.formats().number(value);
    }

    private static String money(Visit visit, BigDecimal amount) {
        return visit.formats()
                .money(new Money(
                        amount, Currency.getInstance(visit.actor().tenant().currency())));
    }

    private static List<Changed> changes(Visit visit, Plan rules) {
        var object = visit.object(TerritoryObject.NAME);
        var before = rules.inForce().territories().stream().collect(Collectors.toMap(Territory::id, one -> one));
        var names = rules.planned().names();
        var changes = new ArrayList<Changed>();
        for (var planned : rules.planned().territories()) {
            var inForce = before.get(planned.id());
            var was = words(inForce, names, visit);
            var is = words(planned, names, visit);
            is.forEach((field, text) -> {
                if (inForce == null ? !text.isEmpty() && !field.equals("rank") : !text.equals(was.get(field))) {
                    changes.add(new Changed(
                            planned.name(),
                            visit.base(object) + "/" + planned.id(),
                            visit.label(object.require(field)),
                            Objects.requireNonNullElse(was.get(field), ""),
                            text));
                }
            });
        }
        return changes;
    }

    private static Map<String, String> words(@Nullable Territory territory, Map<UUID, String> names, Visit visit) {
        var words = new LinkedHashMap<String, String>();
        if (territory != null) {
            words.put(
                    "parent",
                    territory
                            .parent()
                            .map(parent -> names.getOrDefault(parent, "–"))
                            .orElse(""));
            words.put("rank", number(visit, territory.rank()));
            words.put("account_rule", territory.accountRule());
            words.put("lead_rule", territory.leadRule());
        }
        return words;
    }

    private static List<FlowLine> flows(Visit visit, Plan rules, Effect effect) {
        var names = rules.planned().names();
        var accounts = visit.base(visit.object(AccountObject.NAME));
        return effect.flows().stream()
                .map(flow -> new FlowLine(
                        named(visit, names, flow.way().from()),
                        named(visit, names, flow.way().to()),
                        number(visit, flow.accounts()),
                        number(visit, flow.leads()),
                        number(visit, flow.deals()),
                        money(visit, flow.pipeline()),
                        flow.largest().stream()
                                .map(one -> new Moving(
                                        one.name(), accounts + "/" + one.account(), money(visit, one.pipeline())))
                                .toList(),
                        flow.accounts() > flow.largest().size()
                                ? visit.t(
                                        "realign.more",
                                        number(
                                                visit,
                                                flow.accounts() - flow.largest().size()))
                                : ""))
                .toList();
    }

    private static String named(Visit visit, Map<UUID, String> names, Optional<UUID> territory) {
        return territory.map(id -> names.getOrDefault(id, "–")).orElseGet(() -> visit.t("realign.nowhere"));
    }

    /** The tree, line by line. */
    private record Lines(Visit visit, Plan rules, Effect effect, Map<UUID, String> managers) {

        List<Line> all() {
            var lines = new ArrayList<Line>();
            walk(Optional.empty(), 0, lines);
            return lines;
        }

        private void walk(Optional<UUID> parent, int depth, List<Line> lines) {
            for (var part : rules.planned().parts(parent)) {
                lines.add(line(part, depth));
                walk(Optional.of(part.id()), depth + 1, lines);
            }
        }

        private Line line(Territory territory, int depth) {
            var whole = rules.planned().whole(territory.id());
            var balance = effect.balance(whole);
            var object = visit.object(TerritoryObject.NAME);
            return new Line(
                    Math.min(depth, DEEPEST_SHOWN),
                    territory.name(),
                    visit.base(object) + "/" + territory.id(),
                    managers.getOrDefault(territory.id(), ""),
                    rules.inForce().territories().stream().noneMatch(territory::equals),
                    new Link(number(visit, balance.before()), within(visit.object(AccountObject.NAME), whole)),
                    number(visit, balance.after()),
                    balance.gained() == 0 ? "" : "+" + number(visit, balance.gained()),
                    balance.lost() == 0 ? "" : "−" + number(visit, balance.lost()),
                    balance.pipelineGained().signum() == 0 ? "" : "+" + money(visit, balance.pipelineGained()),
                    balance.pipelineLost().signum() == 0 ? "" : "−" + money(visit, balance.pipelineLost()));
        }

        private String within(ObjectDef accounts, Set<UUID> whole) {
            String ids = whole.stream().sorted().map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
            return ListState.PLAIN.filter("territory in [" + ids + "]").href(visit.base(accounts));
        }
    }
}
