package io.rapport.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
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
        if (Pages.THEMES.contains(theme)) keep("theme", theme, response);
        if (Pages.RAILS.contains(rail)) keep("rail", rail, response);
        return seeOther(back);
    }

    private static void keep(String name, String value, HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax");
        response.addHeader("Set-Cookie", cookie.build().toString());
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
