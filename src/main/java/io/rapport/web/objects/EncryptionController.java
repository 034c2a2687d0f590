package io.rapport.web.objects;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.export.Exports;
import io.rapport.kernel.Problem;
import io.rapport.shape.Encryption;
import io.rapport.shape.Shaping;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.job.JobViews;
import io.rapport.web.view.Action;
import io.rapport.web.view.Empty;
import io.rapport.web.view.EncryptionPage;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which sensitive fields lie encrypted, and a new key for them. */
@Controller
class EncryptionController {

    private static final String PATH = "/{org}/settings/encryption";

    private final Visits visits;
    private final Encryption encryption;
    private final Shaping shaping;
    private final Exports exports;
    private final Pages pages;

    EncryptionController(Visits visits, Encryption encryption, Shaping shaping, Exports exports, Pages pages) {
        this.visits = visits;
        this.encryption = encryption;
        this.shaping = shaping;
        this.exports = exports;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer page(Actor actor, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var standing = encryption.standing(actor);
        var key = standing.key();
        boolean missing = key.filter(made -> !made.opens()).isPresent();
        boolean renewable = key.isPresent() && !missing && standing.running().isEmpty();
        return pages.page(
                "settings/encryption",
                visit.shell(),
                new EncryptionPage(
                        List.of(new Link(
                                visit.t("settings.title"), visit.shell().base() + "/settings")),
                        standing.fields().stream()
                                .map(held -> line(visit, held))
                                .toList(),
                        new Empty(
                                "lock",
                                visit.t("encryption.empty"),
                                visit.t("encryption.empty.text"),
                                List.of(Action.link(visit.t("settings.objects"), Shape.base(visit), "box")
                                        .primary())),
                        key.map(made -> told(visit, made)).orElse(""),
                        missing,
                        Optional.of(Action.post(
                                                visit.t("encryption.renew"),
                                                base(visit) + "/key",
                                                "rotate-ccw",
                                                Map.of())
                                        .confirm(visit.t("encryption.renew.confirm")))
                                .filter(action -> renewable),
                        standing.running().map(job -> new JobViews(visit, job, exports).view())));
    }

    private static String base(Visit visit) {
        return visit.shell().base() + "/settings/encryption";
    }

    private static String told(Visit visit, Encryption.Key made) {
        String since = visit.formats().moment(made.at());
        return made.number() == 1
                ? visit.t("encryption.key.first", since)
                : visit.t("encryption.key.renewed", since, made.number() - 1);
    }

    private EncryptionPage.Line line(Visit visit, Encryption.Held held) {
        var atRest = held.field().atRest();
        boolean never = encryption.refusal(held.object(), held.field()).isPresent();
        return new EncryptionPage.Line(
                Shape.typeIcon(held.field().type().key()),
                visit.label(held.object().many()),
                visit.label(held.field()),
                Shape.base(visit, held.object(), held.field().name()),
                visit.t("encryption.state." + (never ? "never" : atRest.key())),
                never ? "" : atRest.underWay() ? "blue" : atRest.locks() ? "green" : "amber");
    }

    @PostMapping(PATH + "/key")
    View renew(Actor actor, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            shaping.renewKey(actor);
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("encryption.renewing")));
        } catch (Problem problem) {
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(Sentences.of(Shape.shown(problem), visit.texts())));
        }
        return Redirects.to(base(visit));
    }
}
