package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Preview;
import io.rapport.kernel.Link;
import io.rapport.query.Action;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a change of rights would change, as JSON; what was not counted in time is null. */
final class PreviewJson {

    private PreviewJson() {}

    static Map<String, Object> of(Preview preview) {
        return Doc.of(
                "concerned",
                preview.concerned(),
                "complete",
                preview.complete(),
                "people",
                preview.people().stream().map(PreviewJson::person).toList());
    }

    private static Map<String, Object> person(Preview.Person person) {
        return Doc.of(
                "user",
                person.user().toString(),
                "name",
                person.name(),
                "abilities",
                Doc.of("gained", keys(person.gained()), "lost", keys(person.lost())),
                "records",
                person.records().stream().map(PreviewJson::records).toList(),
                "fields",
                person.fields().stream().map(PreviewJson::fields).toList());
    }

    private static List<String> keys(Collection<Ability> abilities) {
        return abilities.stream().sorted().map(Ability::key).toList();
    }

    private static Map<String, Object> records(Preview.Records records) {
        var json = Doc.of("object", records.object());
        for (var action : Action.values()) {
            var difference = records.differences().get(action);
            if (difference != null) {
                json.put(
                        action.name().toLowerCase(Locale.ROOT),
                        Doc.of("gained", amount(difference.gained()), "lost", amount(difference.lost())));
            }
        }
        return json;
    }

    private static Object amount(Optional<Preview.Amount> amount) {
        return amount.<Object>map(known -> Doc.of(
                        "count",
                        known.count(),
                        "more",
                        !known.exact(),
                        "examples",
                        known.examples().stream().map(PreviewJson::example).toList()))
                .orElseGet(() -> Collections.<String, @Nullable Object>singletonMap("count", null));
    }

    private static Map<String, Object> example(Link link) {
        return Doc.of(
                "id",
                link.id().toString(),
                "label",
                Optional.ofNullable(link.label()).orElse(""));
    }

    private static Map<String, Object> fields(Preview.Fields fields) {
        return Doc.of(
                "object",
                fields.object(),
                "read",
                Doc.of("gained", fields.readable(), "lost", fields.unreadable()),
                "write",
                Doc.of("gained", fields.writable(), "lost", fields.fixed()));
    }
}
