package io.rapport.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.rapport.identity.Whose;
import io.rapport.preferences.Preference;
import io.rapport.web.view.Past;
import io.rapport.web.view.Shell;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Makes answers from templates. A template {@code x} is {@code src/main/jte/x.jte}; it gets {@code ui}, and as a page
 * {@code shell} and {@code page}. A controller method returns the answer; a redirect carries a {@link Toast} along as the
 * flash attribute {@value #TOAST}.
 */
@Component
public final class Pages {

    public static final String TOAST = "toast";

    /** The frame beside a list; a page that is asked for from there comes without its shell. */
    public static final String SIDE = "side";

    private final TemplateEngine templates;
    private final MessageSource messages;
    private final Assets assets;

    Pages(TemplateEngine templates, MessageSource messages, Assets assets) {
        this.templates = templates;
        this.messages = messages;
        this.assets = assets;
    }

    /** A page within an organisation. */
    public Answer page(String template, Shell shell, Object page) {
        var model = Map.of("shell", shell, "page", page);
        return html(request -> within(shell, render(template, model, ui(request, shell))));
    }

    /** A page outside any organisation, such as sign-in. */
    public Answer plain(String template, Map<String, ?> model) {
        return html(request -> render(template, model, ui(request)));
    }

    /** A part of a page, such as the inside of a frame or a cell's editor. */
    public Answer part(String template, Shell shell, Map<String, ?> model) {
        return html(request -> within(shell, render(template, model, ui(request, shell))));
    }

    /** Changes to the page that is open. */
    public Answer stream(Shell shell, Change... changes) {
        return new Answer(
                request -> {
                    var ui = ui(request, shell);
                    return within(
                            shell,
                            Stream.of(changes)
                                    .map(change -> element(change, ui))
                                    .reduce("", String::concat));
                },
                Answer.STREAM,
                200);
    }

    /** Whether the request can take a {@link #stream}; a browser without script cannot. */
    public static boolean takesStream(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/vnd.turbo-stream.html");
    }

    /** Whether a browser asks beforehand for what nobody may ever look at; Turbo says so by a header of its own. */
    public static boolean isPrefetch(HttpServletRequest request) {
        return request.getHeader("Sec-Purpose") != null || request.getHeader("X-Sec-Purpose") != null;
    }

    /** The frame that asks, or empty where a whole page is asked for. */
    public static Optional<String> frame(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Turbo-Frame"));
    }

    private static Answer html(Function<HttpServletRequest, String> body) {
        return new Answer(body, Answer.HTML, 200);
    }

    private String element(Change change, Ui ui) {
        var inside = change.template().isEmpty() ? "" : render(change.template(), change.model(), ui);
        return "<turbo-stream action=\"" + change.action().word() + "\" target=\""
                + change.target().replaceAll("[^A-Za-z0-9_-]", "") + "\"><template>" + inside
                + "</template></turbo-stream>";
    }

    private String render(String template, Map<String, ?> model, Ui ui) {
        var all = new HashMap<String, Object>(model);
        all.put("ui", ui);
        var output = new StringOutput(16 * 1024);
        templates.render(template + ".jte", all, output);
        return output.toString();
    }

    private Ui ui(HttpServletRequest request) {
        var locale = RequestContextUtils.getLocale(request);
        var zone = Optional.ofNullable(RequestContextUtils.getTimeZone(request)).map(TimeZone::toZoneId);
        return ui(request, locale, zone.orElse(ZoneOffset.UTC), Preference.USUAL, Optional.empty());
    }

    private Ui ui(HttpServletRequest request, Shell shell) {
        return ui(request, shell.locale(), shell.zone(), shell.preference(), shell.past());
    }

    /** On a page that looks back, links keep the moment. */
    private static String within(Shell shell, String html) {
        return shell.past()
                .map(past -> new PastLinks(shell.base(), past).keep(html))
                .orElse(html);
    }

    /** A theme chosen on this device goes before the one that the user prefers everywhere. */
    private Ui ui(HttpServletRequest request, Locale locale, ZoneId zone, Preference preference, Optional<Past> past) {
        return new Ui(
                new Texts(messages, locale),
                new Formats(locale, zone, preference),
                assets,
                cookie(request, "theme", preference.theme(), THEMES),
                cookie(request, "rail", "wide", RAILS),
                preference.compact() ? "compact" : "comfortable",
                csrf(request),
                Whose.mark(request),
                toast(request),
                path(request),
                frame(request).filter(SIDE::equals).isPresent(),
                past);
    }

    private static String cookie(HttpServletRequest request, String name, String otherwise, Set<String> allowed) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(allowed::contains)
                .findFirst()
                .orElse(otherwise);
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private static Optional<Toast> toast(HttpServletRequest request) {
        return Optional.ofNullable(RequestContextUtils.getInputFlashMap(request))
                .map(flash -> flash.get(TOAST))
                .filter(Toast.class::isInstance)
                .map(Toast.class::cast);
    }

    private static String path(HttpServletRequest request) {
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    static final Set<String> THEMES = Set.of("light", "dark", "auto");
    static final Set<String> RAILS = Set.of("wide", "narrow");
}
