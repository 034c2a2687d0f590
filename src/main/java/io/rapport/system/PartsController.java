package io.rapport.system;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the program is made of, for administrators to read, and to take to a list of known weaknesses. */
@Controller
class PartsController {

    private static final String PATH = "/{org}/settings/system/parts";
    private static final MediaType CYCLONEDX = MediaType.parseMediaType("application/vnd.cyclonedx+json");

    private final Visits visits;
    private final Parts parts;
    private final Pages pages;

    PartsController(Visits visits, Parts parts, Pages pages) {
        this.visits = visits;
        this.parts = parts;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        String settings = visit.shell().base() + "/settings";
        return pages.page(
                "settings/parts",
                visit.shell(),
                new PartsPage(
                        List.of(
                                new Link(visit.t("settings.title"), settings),
                                new Link(visit.t("system.title"), settings + "/system")),
                        Stream.of(Parts.Of.values()).map(of -> group(visit, of)).toList()));
    }

    private PartsPage.Group group(Visit visit, Parts.Of of) {
        var lines = parts.list(of).stream()
                .map(part -> new PartsPage.Line(part.name(), part.version(), part.licence()))
                .toList();
        return new PartsPage.Group(
                visit.t("system.parts." + of.key()),
                lines.isEmpty() ? "" : visit.shell().base() + "/settings/system/parts/file?of=" + of.key(),
                lines);
    }

    @GetMapping(PATH + "/file")
    ResponseEntity<byte[]> file(Actor actor, @RequestParam(defaultValue = "program") String of) {
        actor.require(Ability.ADMINISTER);
        var wanted = Arrays.stream(Parts.Of.values())
                .filter(each -> each.key().equals(of))
                .findFirst()
                .orElseThrow(Problem::notFound);
        var list = parts.file(wanted).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .contentType(CYCLONEDX)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rapport-" + of + ".cdx.json")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(list);
    }
}
