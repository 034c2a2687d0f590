package io.rapport.consent.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Policies;
import io.rapport.consent.RulePack;
import io.rapport.consent.RulePack.Rule;
import io.rapport.consent.RulePacks;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The rules of countries with the places where they are written. */
@Controller
class RulePacksController {

    private final Visits visits;
    private final RulePacks packs;
    private final Policies policies;
    private final Pages pages;

    RulePacksController(Visits visits, RulePacks packs, Policies policies, Pages pages) {
        this.visits = visits;
        this.packs = packs;
        this.policies = policies;
        this.pages = pages;
    }

    @GetMapping("/{org}/settings/rule-packs")
    Answer show(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        String usual = policies.of(actor).pack();
        return pages.page(
                "consent/rule-packs",
                visit.shell(),
                new RulePacksPage(
                        Forms.crumbs(visit),
                        packs.all().stream()
                                .map(pack -> new RulePacksPage.Pack(
                                        visit.t("consent.pack." + pack.key()),
                                        pack.key().equals(usual),
                                        pack.source(),
                                        visit.formats().date(LocalDate.parse(pack.version())),
                                        lines(visit, pack)))
                                .toList()));
    }

    private static List<RulePacksPage.Line> lines(Visit visit, RulePack pack) {
        return Stream.concat(
                        pack.rules().entrySet().stream()
                                .map(rule -> line(visit, visit.t("rulepack." + rule.getKey()), rule.getValue())),
                        pack.channels().entrySet().stream()
                                .map(rule -> line(
                                        visit,
                                        visit.t("rulepack.first", visit.t("consent.channel." + rule.getKey())),
                                        rule.getValue())))
                .toList();
    }

    private static RulePacksPage.Line line(Visit visit, String name, Rule rule) {
        String value = rule.value()
                .map(said -> said instanceof Number number
                        ? visit.formats().number(number.longValue())
                        : visit.t("rulepack.says." + said))
                .orElse("–");
        return new RulePacksPage.Line(name, value, rule.article());
    }
}
