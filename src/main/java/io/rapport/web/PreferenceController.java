package io.rapport.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Keeps theme and rail in a cookie for browsers without script; with script the page does it itself. */
@Controller
class PreferenceController {

    @PostMapping("/preference")
    RedirectView keep(
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String rail,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        if (Pages.THEMES.contains(theme)) PageCookies.keep(response, PageCookies.THEME, theme);
        if (Pages.RAILS.contains(rail)) PageCookies.keep(response, "rail", rail);
        return seeOther(back);
    }

    /** Back to a page of ours only: a path, never an address of another host. */
    private static RedirectView seeOther(String back) {
        var own = back.matches("/(?![/\\\\])[^\\p{Cntrl}\\\\]*");
        var view = new RedirectView(own ? back : "/", false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
