package io.rapport.web.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.views.Shape;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Whatever a view shows stands in its address and comes back from it the same, by a link, through a form, and out of a saved
 * view. That the conditions of a filter come back from their text is {@code web.filter.RoundTripTest}.
 */
class AddressRoundTripTest {

    private static final String BASE = "/harbour/opportunities";

    /** What no name of a field is made of, and what addresses, forms and pages could take amiss. */
    private static final List<String> FILTERS = List.of(
            "",
            "amount > 1000 && stage.outcome == \"open\"",
            "name == \"Tom & Jerry's 100% + more = \\\"x\\\"#1?\"",
            "(owner == me() || account.industry in [\"retail\", \"saas\"]) && !(close_date.within(\"last 30 days\"))",
            "contacts.exists(c, c.email.contains(\"@\"))",
            "name.contains(\"\u0e1a\u0e23\u0e34\u0e29\u0e31\u0e17 \ud83d\ude80\")");

    @Property(tries = 400)
    void aViewComesBackFromItsAddress(@ForAll("views") ListState state) {
        assertThat(read(state.at(BASE))).isEqualTo(state);
    }

    @Property(tries = 200)
    void aViewComesBackThroughAForm(@ForAll("views") ListState state) {
        assertThat(read(state.kept())).isEqualTo(state.cursor(""));
    }

    @Property(tries = 200)
    void aViewComesBackFromWhereItIsSaved(@ForAll("views") ListState state) {
        var kept = SavedViews.kept(state);
        var shown = new ListState(kept.filter(), kept.q(), kept.sort(), kept.columns(), "", "", "", kept.shape());
        assertThat(SavedViews.kept(read(shown.at(BASE)))).isEqualTo(kept);
    }

    private static ListState read(String address) {
        var uri = URI.create(address);
        var parameters = new java.util.ArrayList<Map.Entry<String, String>>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                int at = pair.indexOf('=');
                parameters.add(Map.entry(
                        pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8)));
            }
        }
        return read(parameters)
                .with("as", uri.getPath().substring(BASE.length()).replace("/", ""));
    }

    /** As every controller that belongs to a list reads it; a page that is no table says itself what it is. */
    private static ListState read(List<Map.Entry<String, String>> parameters) {
        var request = new MockHttpServletRequest();
        parameters.forEach(parameter -> request.addParameter(parameter.getKey(), parameter.getValue()));
        var read = new ListStates().resolveArgument(PARAMETER, null, new ServletWebRequest(request), null);
        var state = (ListState) java.util.Objects.requireNonNull(read);
        return new ListState(
                state.filter(),
                state.q(),
                state.sort(),
                state.columns(),
                state.view(),
                request.getParameter("cursor") == null ? "" : request.getParameter("cursor"),
                state.trash(),
                state.shape());
    }

    private static final org.springframework.core.MethodParameter PARAMETER = parameter();

    private static org.springframework.core.MethodParameter parameter() {
        try {
            return new org.springframework.core.MethodParameter(
                    AddressRoundTripTest.class.getDeclaredMethod("read", String.class), 0);
        } catch (NoSuchMethodException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Provide
    Arbitrary<ListState> views() {
        var filter = Arbitraries.oneOf(Arbitraries.of(FILTERS), words());
        return Combinators.combine(
                        filter,
                        words(),
                        list(sort()),
                        list(path()),
                        Arbitraries.of("", "all", ID),
                        Arbitraries.of("", "1"),
                        shape())
                .as((cel, q, sort, columns, view, trash, shape) ->
                        new ListState(cel, q, sort, columns, view, "", trash, shape));
    }

    private static final String ID = "01930000-0000-7000-8000-00000000000a";

    /** Tables, boards with lanes, calendars and split views, with all that each of them can say. */
    private static Arbitrary<Shape> shape() {
        var parts = new LinkedHashMap<String, Arbitrary<String>>();
        parts.put("as", Arbitraries.of("", "board", "calendar", "split"));
        parts.put(
                "group",
                some(Combinators.combine(path(), Arbitraries.of("", ":day", ":week", ":quarter"))
                        .as(String::concat)));
        parts.put("sums", Arbitraries.oneOf(Arbitraries.of("", "none"), list(path().map(path -> "avg(" + path + ")"))));
        parts.put("by", some(path()));
        parts.put("swim", some(path()));
        parts.put("cards", list(path()));
        parts.put("folded", list(value()));
        parts.put("closed", list(value()));
        parts.put("day", some(path()));
        parts.put("until", some(path()));
        parts.put("scale", Arbitraries.of("", "week", "day"));
        parts.put(
                "widths",
                list(Combinators.combine(path(), Arbitraries.integers().between(64, 1200))
                        .as((path, width) -> path + ":" + width)));
        parts.put("pinned", Arbitraries.of("", "1", "3"));
        parts.put("track", Arbitraries.of("", ID));
        assertThat(parts.keySet()).containsExactlyElementsOf(Shape.NAMES);
        var shape = Arbitraries.just(Map.<String, String>of());
        for (var part : parts.entrySet()) {
            shape = Combinators.combine(shape, part.getValue()).as((before, text) -> {
                var more = new LinkedHashMap<>(before);
                more.put(part.getKey(), text);
                return Map.copyOf(more);
            });
        }
        return shape.map(Shape::new);
    }

    private static Arbitrary<String> path() {
        return Arbitraries.of("name", "amount", "x_tier", "account.industry", "owner.email", "created_at");
    }

    private static Arbitrary<String> sort() {
        return Combinators.combine(Arbitraries.of("", "-"), path()).as(String::concat);
    }

    /** What a board's column can stand for. */
    private static Arbitrary<String> value() {
        return Arbitraries.of("-", "open", "key_account", ID);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings()
                .ofMaxLength(12)
                .withChars("ab %+&=#?/;,\"'<>[]()\\\u00e9\u0e1a\n")
                .map(String::strip);
    }

    private static Arbitrary<String> some(Arbitrary<String> one) {
        return Arbitraries.oneOf(Arbitraries.just(""), one);
    }

    private static Arbitrary<String> list(Arbitrary<String> one) {
        return one.list().uniqueElements().ofMaxSize(4).map(items -> String.join(",", items));
    }
}
