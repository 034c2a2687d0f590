package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.views.OpeningViews;
import io.rapport.views.SavedView;
import io.rapport.views.ViewState;
import io.rapport.views.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saved views of lists. */
@RestController
@RequestMapping("/api/v1/views")
class ViewApi {

    private final Views views;
    private final OpeningViews openings;
    private final Writes writes;

    ViewApi(Views views, OpeningViews openings, Writes writes) {
        this.views = views;
        this.openings = openings;
        this.writes = writes;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        var object = params.text("object");
        params.finish();
        var all = object.map(name -> views.of(actor, name)).orElseGet(() -> views.all(actor));
        return Answer.list("views", all.stream().map(ViewJson::of).toList());
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        return Answer.ok(ViewJson.of(views.get(actor, CallerModel.id(id))));
    }

    @PostMapping
    ResponseEntity<byte[]> create(Actor actor, Params params, Body body, HttpServletRequest request) {
        params.finish();
        String object = body.needText("object");
        String name = body.needText("name");
        var draft = ViewJson.draft(
                new SavedView.Draft(name, new io.rapport.views.Audience.Private(), ViewState.PLAIN), body);
        var done = writes.around(actor, request, () -> {
            var view = views.create(actor, object, draft);
            return new Writes.Done(201, Optional.empty(), List.of(view.id()));
        });
        return Answer.created("/api/v1/views/" + done.id(), ViewJson.of(views.get(actor, done.id())));
    }

    @PatchMapping("/{id}")
    ResponseEntity<byte[]> change(Actor actor, @PathVariable String id, Params params, Body body) {
        params.finish();
        var view = views.get(actor, CallerModel.id(id));
        return Answer.ok(ViewJson.of(views.change(actor, view.id(), ViewJson.draft(view.draft(), body))));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        views.delete(actor, CallerModel.id(id));
        return Answer.nothing();
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<byte[]> restore(Actor actor, @PathVariable String id, Params params, Body body) {
        params.finish();
        body.finish();
        return Answer.ok(ViewJson.of(views.restore(actor, CallerModel.id(id))));
    }

    @PutMapping("/{id}/first")
    ResponseEntity<byte[]> first(Actor actor, @PathVariable String id, Params params, Body body) {
        params.finish();
        var role = body.text("role");
        body.finish();
        return first(actor, id, role, true);
    }

    @DeleteMapping("/{id}/first")
    ResponseEntity<byte[]> notFirst(Actor actor, @PathVariable String id, Params params) {
        var role = params.text("role");
        params.finish();
        return first(actor, id, role, false);
    }

    private ResponseEntity<byte[]> first(Actor actor, String id, Optional<String> role, boolean first) {
        var view = CallerModel.id(id);
        role.map(CallerModel::id)
                .ifPresentOrElse(
                        held -> openings.chooseForRole(actor, view, held, first),
                        () -> openings.choose(actor, view, first));
        return Answer.nothing();
    }
}
