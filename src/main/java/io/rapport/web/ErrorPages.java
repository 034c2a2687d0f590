package io.rapport.web;

import io.rapport.identity.ContentSecurityPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What a person sees where no controller answers: no such page, a forged form, a fault. It tells nothing of the inside. */
@Component
public final class ErrorPages {

    private final Pages pages;
    private final MessageSource messages;

    ErrorPages(Pages pages, MessageSource messages) {
        this.pages = pages;
        this.messages = messages;
    }

    /**
     * The page for a status of HTTP.
     *
     * @param asked the path that was asked for, which the way on begins with
     */
    public Answer of(int status, String asked, HttpServletRequest request) {
        var texts = new Texts(messages, RequestContextUtils.getLocale(request));
        String title =
                switch (status) {
                    case 404 -> texts.get("problem.page.not_found");
                    case 401, 403 -> texts.get("problem.page.forbidden");
                    default -> texts.get("problem.page.title");
                };
        return pages.plain("problem", Map.of("title", title, "text", text(status, texts), "href", onward(asked)))
                .status(status)
                .header(ContentSecurityPolicy.HEADER, ContentSecurityPolicy.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
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
