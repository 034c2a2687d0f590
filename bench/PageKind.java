package bench;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A kind of page.
 *
 * @param path its address, another one in each round where there are many such pages
 * @param form what is sent to it, by POST; nothing to GET it
 * @param headers names and values, such as the frame that asks
 * @param sql the same by hand, where that makes sense
 */
record PageKind(
        String name, IntFunction<String> path, Optional<IntFunction<String>> form, List<String> headers, Optional<Timing.Work> sql) {

    static PageKind of(String name, String path) {
        return of(name, round -> path);
    }

    static PageKind of(String name, IntFunction<String> path) {
        return new PageKind(name, path, Optional.empty(), List.of(), Optional.empty());
    }

    PageKind posting(IntFunction<String> sent) {
        return new PageKind(name, path, Optional.of(sent), headers, sql);
    }

    PageKind inFrame(String frame) {
        return new PageKind(name, path, form, List.of("Turbo-Frame", frame), sql);
    }

    PageKind asStream() {
        return new PageKind(name, path, form, List.of("Accept", "text/vnd.turbo-stream.html, text/html"), sql);
    }

    PageKind byHand(Timing.Work work) {
        return new PageKind(name, path, form, headers, Optional.of(work));
    }

    Browser.Page ask(Browser browser, int round) throws Exception {
        return form.isPresent()
                ? browser.post(path.apply(round), form.get().apply(round))
                : browser.get(path.apply(round), headers.toArray(String[]::new));
    }
}
