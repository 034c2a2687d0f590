package io.rapport.web.generic;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.view.RedirectView;

/** On to another page of ours after a change (RFC 9110, 303). */
public final class Redirects {

    private Redirects() {}

    public static RedirectView to(String path) {
        var view = new RedirectView(path, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }
}
