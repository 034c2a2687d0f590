package io.rapport.activities.web;

import io.rapport.access.People;
import io.rapport.kernel.Ref;
import io.rapport.model.LongTextType;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.generic.Visit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whom a text mentions: the colleagues whose names stand behind an {@code @}. */
@Component
class Mentions {

    private static final int MOST = 50;
    private static final int WORDS = 4;
    private static final Pattern AT = Pattern.compile("(?<![\\p{L}\\p{N}.])@(?=\\S)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern AFTER = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+$");

    private final Queries queries;

    Mentions(Queries queries) {
        this.queries = queries;
    }

    /** The links of all who are called so; a text mentions by name, and colleagues who share one are all meant. */
    List<Ref> in(Visit visit, String text) {
        var names = names(LongTextType.lines(text));
        var users = visit.model().require(People.USERS);
        if (names.isEmpty() || !visit.actor().sees(users)) {
            return List.of();
        }
        String list = names.stream().map(Mentions::quoted).collect(Collectors.joining(", ", "[", "]"));
        var query = Query.of(users.name(), users.nameField())
                .where(Filters.cel(users.nameField() + " in " + list, visit.model(), users, visit.actor()))
                .limit(MOST);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> Ref.to(row.id()))
                .toList();
    }

    /** What may be names: up to four words behind each sign, with and without the punctuation after them. */
    static List<String> names(String text) {
        var names = new LinkedHashSet<String>();
        var signs = AT.matcher(text);
        for (int sign = 0; sign < MOST && signs.find(); sign++) {
            var words = WORD.matcher(text).region(signs.end(), Math.min(text.length(), signs.end() + 300));
            for (int count = 0; count < WORDS && words.find(); count++) {
                String name = text.substring(signs.end(), words.end()).replaceAll("\\s+", " ");
                names.add(name);
                names.add(AFTER.matcher(name).replaceFirst(""));
            }
        }
        names.removeIf(String::isBlank);
        return new ArrayList<>(names).subList(0, Math.min(names.size(), 4 * MOST));
    }

    private static String quoted(String name) {
        var quoted = new StringBuilder("\"");
        name.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point >= 0x20 && point != 0x7f) {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
