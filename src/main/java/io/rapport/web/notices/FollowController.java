package io.rapport.web.notices;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.notify.Follows;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Follows a record, or no longer, also one that one would follow as its owner or author. */
@Controller
class FollowController {

    private final Visits visits;
    private final Follows follows;

    FollowController(Visits visits, Follows follows) {
        this.visits = visits;
        this.follows = follows;
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/follow")
    View follow(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean following,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var record = Link.to(object, Ids.parse(id).orElseThrow(Problem::notFound));
        follows.follow(actor, record, following);
        flash.addFlashAttribute(
                Pages.TOAST, Toast.done(visit.t(following ? "notices.followed" : "notices.unfollowed")));
        return Redirects.to(visit.base(visit.object(object)) + "/" + record.id());
    }
}
