package io.rapport.start;

import io.rapport.access.Actor;
import io.rapport.web.generic.Visits;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Makes the sample company and takes it away; both lead to the job's page. */
@Controller
class SampleController {

    private final Visits visits;
    private final Samples samples;

    SampleController(Visits visits, Samples samples) {
        this.visits = visits;
        this.samples = samples;
    }

    @PostMapping("/{org}/sample")
    View make(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return seeOther(visit.shell().base() + "/jobs/" + samples.make(actor, visit.locale()));
    }

    @PostMapping("/{org}/sample/remove")
    View remove(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return seeOther(visit.shell().base() + "/jobs/" + samples.remove(actor));
    }

    static RedirectView seeOther(String path) {
        var view = new RedirectView(path, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
