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
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** To the trash and back, one record or several. */
@Controller
class ChangeController {

    private static final int MOST = 500;

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
            var applied = apply(
                    visit,
                    "deleted",
                    def,
                    List.of(key),
                    record -> new Change.Delete(def.name(), record, Optional.empty()));
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
            var applied = apply(visit, "restored", def, List.of(key), record -> new Change.Restore(def.name(), record));
            return Editing.toast(visit, applied, visit.t("toast.restored", visit.label(def.one())));
        }));
        return Redirects.to(visit.base(def) + "/" + key);
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/bulk/{action:delete|restore}")
    View bulk(
            Actor actor,
            @PathVariable String object,
            @PathVariable String action,
            @RequestParam(name = "id", required = false) List<String> ids,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        boolean deletes = action.equals("delete");
        var keys = Optional.ofNullable(ids).orElse(List.of()).stream()
                .limit(MOST)
                .map(id -> Ids.parse(id).orElseThrow(Problem::notFound))
                .distinct()
                .toList();
        if (!keys.isEmpty()) {
            flash.addFlashAttribute(Pages.TOAST, tried(visit, () -> {
                var applied = apply(
                        visit,
                        deletes ? "deleted" : "restored",
                        def,
                        keys,
                        id -> deletes
                                ? new Change.Delete(def.name(), id, Optional.empty())
                                : new Change.Restore(def.name(), id));
                String key = deletes ? "toast.deleted_many" : "toast.restored_many";
                return Editing.toast(
                        visit, applied, visit.t(key, visit.formats().number(keys.size())));
            }));
        }
        return Redirects.to(visit.base(def) + (deletes ? "" : "?trash=1"));
    }

    private Applied apply(Visit visit, String what, ObjectDef object, List<UUID> ids, Function<UUID, Change> change) {
        var operation = ids.size() == 1
                ? NewOperation.of(Source.PAGE, "operation." + what, visit.noun(object.one()))
                : NewOperation.of(Source.PAGE, "operation." + what + "_many", ids.size());
        return records.apply(visit.actor(), operation, ids.stream().map(change).toList());
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
