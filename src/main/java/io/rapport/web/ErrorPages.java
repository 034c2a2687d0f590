package io.rapport.web;

import io.rapport.identity.ContentSecurityPolicy;
import io.rapport.web.view.ProblemPage;
import io.rapport.web.view.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What a person sees where no page can be shown: nothing there, a forged form, a fault. It tells nothing of the inside. Who is
 * signed in keeps the ways to everything else around it.
 */
@Component
public final class ErrorPages {

    /** An attribute of a request that nothing is looked up for any more, whatever has to be said to it. */
    public static final String ALONE = ErrorPages.class.getName() + ".alone";

    private static final int UNAVAILABLE = 503;

    private final Pages pages;
    private final MessageSource messages;
    private final ObjectProvider<SessionShell> shells;

    ErrorPages(Pages pages, MessageSource messages, ObjectProvider<SessionShell> shells) {
        this.pages = pages;
        this.messages = messages;
        this.shells = shells;
    }

    /**
     * The page for a status of HTTP.
     *
     * @param asked the path that was asked for, which the way on begins with
     */
    public Answer of(int status, String asked, HttpServletRequest request) {
        return telling(status, asked, request, texts -> text(status, texts))
                .header(ContentSecurityPolicy.HEADER, ContentSecurityPolicy.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }

    /** The page for a status of HTTP with a sentence of its own, in the words of its reader. */
    public Answer telling(int status, String asked, HttpServletRequest request, Function<Texts, String> sentence) {
        // Where the database is out of reach, nobody is looked up
        var shell = Optional.ofNullable(shells.getIfAvailable())
                .filter(found -> status != UNAVAILABLE && request.getAttribute(ALONE) == null)
                .flatMap(found -> found.find(request, asked));
        var texts =
                new Texts(messages, shell.map(Shell::locale).orElseGet(() -> RequestContextUtils.getLocale(request)));
        String title =
                switch (status) {
                    case 404 -> texts.get("problem.page.not_found");
                    case 401, 403 -> texts.get("problem.page.forbidden");
                    default -> texts.get("problem.page.title");
                };
        String text = sentence.apply(texts);
        var alone = pages.plain("problem", Map.of("title", title, "text", text, "href", onward(asked)));
        return shell.map(around -> pages.page("problem-within", around, new ProblemPage(title, text, icon(status)))
                        .or(alone))
                .orElse(alone)
                .status(status);
    }

    private static String icon(int status) {
        return switch (status) {
            case 404, 410 -> "search";
            case 401, 403 -> "lock";
            default -> "triangle-alert";
        };
    }

    private static String text(int status, Texts texts) {
        return switch (status) {
            case 401, 403 -> texts.get("problem.page.refused");
            case 404, 410 -> texts.get("problem.not_found");
            case 405 -> texts.get("problem.page.method");
            case 413 -> texts.get("problem.page.too_large");
            case 503 -> texts.get("problem.database_unavailable");
            default -> status < 500 ? texts.get("problem.bad_request") : texts.get("problem.internal");
        };
    }

    /** The organisation's beginning, or the program's. */
    private static String onward(String asked) {
        int end = asked.indexOf('/', 1);
        String head = end > 1 ? asked.substring(0, end) : "/";
        return head.matches("/[a-z0-9-]+") ? head : "/";
    }
}
