package io.rapport.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** Rendered HTML as a controller returns it. It is rendered whole before it is sent, so that a fault never leaves half a page. */
public final class Answer implements View {

    static final String HTML = "text/html;charset=UTF-8";
    static final String STREAM = "text/vnd.turbo-stream.html;charset=UTF-8";
    private final Function<HttpServletRequest, String> body;
    private final String contentType;
    private final int status;

    Answer(Function<HttpServletRequest, String> body, String contentType, int status) {
        this.body = body;
        this.contentType = contentType;
        this.status = status;
    }

    /** The same answer under another status, such as 422 for a form with errors. */
    public Answer status(int status) {
        return new Answer(body, contentType, status);
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var bytes = body.apply(request).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(contentType);
        response.setHeader("Vary", "Accept, Turbo-Frame, Cookie");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
