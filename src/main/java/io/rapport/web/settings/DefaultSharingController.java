package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.DefaultSharing;
import io.rapport.access.Previews;
import io.rapport.access.Share;
import io.rapport.model.ObjectDef;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which objects are shared with everybody; who gains and loses by a change is shown before it is made. */
@Controller
class DefaultSharingController {

    private static final String PATH = "/{org}/settings/sharing";

    private final Visits visits;
    private final DefaultSharing sharing;
    private final Previews previews;
    private final Pages pages;

    DefaultSharingController(Visits visits, DefaultSharing sharing, Previews previews, Pages pages) {
        this.visits = visits;
        this.sharing = sharing;
        this.previews = previews;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        var now = sharing.of(actor);
        return form(visits.of(actor, request), now);
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var wanted = read(visit, sent);
        if (sent.containsKey(EffectPages.AGAIN)) {
            return form(visit, wanted);
        }
        if (!sent.containsKey(EffectPages.CONFIRMED)) {
            var preview = previews.sharing(actor, wanted);
            if (!preview.isEmpty()) {
                var crumbs = Stream.concat(
                                crumbs(visit).stream(), Stream.of(new Link(visit.t("defsharing.title"), path(visit))))
                        .toList();
                return pages.page(
                        "settings/effect",
                        visit.shell(),
                        new EffectPages(visit).of(preview, crumbs, path(visit), sent));
            }
        }
        sharing.put(actor, wanted);
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("defsharing.saved")));
        return Redirects.to(visit.shell().base() + "/settings");
    }

    private static List<ObjectDef> owned(Visit visit) {
        return visit.model().objects().stream().filter(ObjectDef::owned).toList();
    }

    private static Map<String, Share.Level> read(Visit visit, MultiValueMap<String, String> sent) {
        var wanted = new LinkedHashMap<String, Share.Level>();
        for (var object : owned(visit)) {
            Optional.ofNullable(sent.getFirst(object.name()))
                    .flatMap(DefaultSharingController::level)
                    .ifPresent(level -> wanted.put(object.name(), level));
        }
        return wanted;
    }

    private static Optional<Share.Level> level(String key) {
        return Arrays.stream(Share.Level.values())
                .filter(level -> level.key().equals(key))
                .findFirst();
    }

    private static String path(Visit visit) {
        return visit.shell().base() + "/settings/sharing";
    }

    private static List<Link> crumbs(Visit visit) {
        return List.of(new Link(visit.t("settings.title"), visit.shell().base() + "/settings"));
    }

    private Answer form(Visit visit, Map<String, Share.Level> sharing) {
        var inputs = owned(visit).stream()
                .map(object -> Input.of(
                                object.name(),
                                visit.label(object.many()),
                                "choice",
                                Optional.ofNullable(sharing.get(object.name()))
                                        .map(Share.Level::key)
                                        .orElse(""))
                        .choices(choices(visit, Optional.ofNullable(sharing.get(object.name()))))
                        .required(true))
                .toList();
        return pages.page(
                "settings/choices",
                visit.shell(),
                new ChoicesPage(
                        visit.t("defsharing.title"),
                        crumbs(visit),
                        visit.t("defsharing.lead"),
                        path(visit),
                        List.of(),
                        inputs));
    }

    private static List<Choice> choices(Visit visit, Optional<Share.Level> chosen) {
        return Stream.concat(
                        Stream.of(new Choice("", visit.t("defsharing.none"), chosen.isEmpty())),
                        Arrays.stream(Share.Level.values())
                                .map(level -> new Choice(
                                        level.key(),
                                        visit.t("defsharing." + level.key()),
                                        chosen.filter(level::equals).isPresent())))
                .toList();
    }
}
