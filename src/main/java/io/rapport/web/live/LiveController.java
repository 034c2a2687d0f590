package io.rapport.web.live;

import io.rapport.access.Actor;
import io.rapport.identity.Session;
import io.rapport.kernel.Problem;
import io.rapport.live.LiveLog;
import io.rapport.live.LiveStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** One stream of server-sent events for each open page (WHATWG HTML, section 9.2), on a virtual thread of its own. */
@Controller
class LiveController {

    private static final String TYPE = "text/event-stream";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long OLDEST = 60;

    private final LiveStreams streams;
    private final LiveLog log;

    LiveController(LiveStreams streams, LiveLog log) {
        this.streams = streams;
        this.log = log;
    }

    /**
     * @param lastSeen the last event that the page got before its connection was lost
     * @param age how many seconds ago the page was made, where it never had one
     */
    @GetMapping("/{org}/live")
    void stream(
            Actor actor,
            Session session,
            @RequestHeader(name = "Last-Event-ID") Optional<String> lastSeen,
            @RequestParam(defaultValue = "0") long age,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        if (!takes(request)) {
            throw Problem.notFound();
        }
        response.setContentType(TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var stream = streams.open(actor, session);
        try {
            log.catchUp(actor, stream, lastSeen, Math.clamp(age, 0, OLDEST));
            write(response, "retry: 3000\n\n");
            for (var next = stream.next(PATIENCE); next.isPresent(); next = stream.next(PATIENCE)) {
                write(response, next.get());
            }
        } catch (IOException closed) {
            // The page is gone, which is how a stream usually ends.
        } finally {
            streams.close(stream);
        }
    }

    /** Only to a page of our own; a browser says where a request comes from. */
    private static boolean takes(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return Optional.ofNullable(request.getHeader("Accept")).orElse("").contains(TYPE)
                && (site == null || site.equals("same-origin"));
    }

    private static void write(HttpServletResponse response, String event) throws IOException {
        response.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
