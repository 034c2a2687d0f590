package io.rapport.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
    private final Map<String, String> headers;

    Answer(Function<HttpServletRequest, String> body, String contentType, int status) {
        this(body, contentType, status, Map.of());
    }

    private Answer(
            Function<HttpServletRequest, String> body, String contentType, int status, Map<String, String> headers) {
        this.body = body;
        this.contentType = contentType;
        this.status = status;
        this.headers = headers;
    }

    /** The same answer under another status, such as 422 for a form with errors. */
    public Answer status(int status) {
        return new Answer(body, contentType, status, headers);
    }

    /** The same answer, but with the page of another where its own fails. */
    Answer or(Answer other) {
        return new Answer(
                request -> {
                    try {
                        return body.apply(request);
                    } catch (RuntimeException fault) {
                        return other.body.apply(request);
                    }
                },
                contentType,
                status,
                headers);
    }

    /** The same answer with one more header. */
    Answer header(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(body, contentType, status, more);
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
        headers.forEach(response::setHeader);
        response.setHeader("Vary", "Accept, Turbo-Frame, Cookie, Accept-Encoding");
        if (bytes.length >= Packing.LEAST && Packing.takes(request.getHeaders("Accept-Encoding"))) {
            bytes = Packing.gzip(bytes);
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
