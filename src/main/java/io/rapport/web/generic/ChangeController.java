package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Pages;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** To the trash and back. */
@Controller
class ChangeController {

    private final Visits visits;
    private final Records records;

    ChangeController(Visits visits, Records records) {
        this.visits = visits;
        this.records = records;
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/delete")
    View delete(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        flash.addFlashAttribute(Pages.TOAST, tried(visit, () -> {
            var applied = apply(visit, "operation.deleted", def, new Change.Delete(def.name(), key, Optional.empty()));
            return Editing.toast(visit, applied, visit.t("toast.deleted", visit.label(def.one())));
        }));
        return Redirects.to(visit.base(def));
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/restore")
    View restore(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        flash.addFlashAttribute(Pages.TOAST, tried(visit, () -> {
            var applied = apply(visit, "operation.restored", def, new Change.Restore(def.name(), key));
            return Editing.toast(visit, applied, visit.t("toast.restored", visit.label(def.one())));
        }));
        return Redirects.to(visit.base(def) + "/" + key);
    }

    private Applied apply(Visit visit, String sentence, ObjectDef object, Change change) {
        var operation = NewOperation.of(Source.PAGE, sentence, visit.written(object.one()));
        return records.apply(visit.actor(), operation, List.of(change));
    }

    /** A change that is refused for its content is told in a toast; what may not be known stays not found. */
    private static Toast tried(Visit visit, java.util.function.Supplier<Toast> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                throw problem;
            }
            return Toast.failed(
                    problem.errors().isEmpty()
                            ? Sentences.of(problem, visit.texts())
                            : Sentences.of(problem.errors().getFirst(), visit.texts()));
        }
    }
}
