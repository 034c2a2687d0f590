package io.rapport.web.block;

import io.rapport.access.People;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.generic.Conditions;
import io.rapport.web.generic.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Records by what people call them: their names, and users also by their e-mail. Only those that the visitor may see. */
@Component
class NamedRecords {

    private static final int LONGEST = 200;
    private static final int PORTION = 40;
    private static final int MOST = 500;

    private final Queries queries;

    NamedRecords(Queries queries) {
        this.queries = queries;
    }

    /** All records of each name; letters may be large or small where no name is written the same. */
    Map<String, Set<Ref>> find(Visit visit, ObjectDef target, Collection<String> names) {
        var wanted = names.stream()
                .filter(name -> name.length() <= LONGEST && !name.isBlank())
                .collect(Collectors.toSet());
        var found = new HashMap<String, Set<Ref>>();
        for (String field : fields(visit, target)) {
            look(visit, target, field, field, wanted, found, name -> name);
        }
        var left = wanted.stream().filter(name -> !found.containsKey(name)).collect(Collectors.toSet());
        for (String field : left.isEmpty() ? List.<String>of() : fields(visit, target)) {
            look(visit, target, field, "lower(" + field + ")", left, found, name -> name.toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static List<String> fields(Visit visit, ObjectDef target) {
        if (!visit.actor().reads(target, target.nameDef())) {
            return List.of();
        }
        var fields = new ArrayList<String>(List.of(target.nameField()));
        Optional.of("email")
                .filter(any -> People.are(target))
                .flatMap(target::field)
                .filter(email -> visit.actor().reads(target, email))
                .ifPresent(email -> fields.add(email.name()));
        return fields;
    }

    private interface Spelling {
        String of(String name);
    }

    private void look(
            Visit visit,
            ObjectDef target,
            String field,
            String expression,
            Set<String> names,
            Map<String, Set<Ref>> found,
            Spelling spelling) {
        var byText = new HashMap<String, List<String>>();
        names.forEach(name -> byText.computeIfAbsent(spelling.of(name), text -> new ArrayList<>())
                .add(name));
        var texts = List.copyOf(byText.keySet());
        for (int from = 0; from < texts.size(); from += PORTION) {
            String list = texts.subList(from, Math.min(from + PORTION, texts.size())).stream()
                    .map(Conditions::literal)
                    .collect(Collectors.joining(", "));
            var query = Query.of(target.name())
                    .select(List.of(Path.of(field), Path.of(target.nameField())))
                    .where(Filters.cel(expression + " in [" + list + "]", visit.model(), target, visit.actor()))
                    .limit(MOST);
            for (var row : queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                    .rows()) {
                String text = spelling.of(row.value(field).map(Object::toString).orElse(""));
                String label =
                        row.value(target.nameField()).map(Object::toString).orElse("–");
                byText.getOrDefault(text, List.of()).forEach(name -> found.computeIfAbsent(name, any -> new HashSet<>())
                        .add(new Ref(row.id(), label)));
            }
        }
    }
}
