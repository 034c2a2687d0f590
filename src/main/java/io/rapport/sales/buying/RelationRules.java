package io.rapport.sales.buying;

import static io.rapport.sales.buying.ContactRelationObject.ACCOUNT;
import static io.rapport.sales.buying.ContactRelationObject.FROM;
import static io.rapport.sales.buying.ContactRelationObject.KIND;
import static io.rapport.sales.buying.ContactRelationObject.REPORTS_TO;
import static io.rapport.sales.buying.ContactRelationObject.TO;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Between two contacts of a buying centre each thing is said once, nobody stands to themselves, and nobody reports around a circle. */
@Component
class RelationRules implements Together {

    private record Said(UUID from, UUID to, String kind) {}

    @Override
    public String object() {
        return ContactRelationObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return ACCOUNT;
    }

    @Override
    public Set<String> reads() {
        return Set.of(ACCOUNT.name(), FROM.name(), TO.name(), KIND.name());
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var known = new HashSet<Said>();
        var superiors = new HashMap<UUID, Set<UUID>>();
        for (int i = 0; i < all.size(); i++) {
            var relation = all.get(i);
            boolean told = i >= all.size() - written;
            var from = relation.get(FROM).map(Ref::id);
            var to = relation.get(TO).map(Ref::id);
            var kind = relation.get(KIND);
            if (from.isEmpty() || to.isEmpty() || kind.isEmpty()) {
                continue;
            }
            var said = new Said(from.get(), to.get(), kind.get());
            if (said.from.equals(said.to)) {
                tell(errors, relation, told, "relation_self");
            } else if (!known.add(said)) {
                tell(errors, relation, told, "relation_twice");
            } else if (said.kind.equals(REPORTS_TO)) {
                if (reaches(superiors, said.to, said.from)) {
                    tell(errors, relation, told, "loop");
                }
                superiors.computeIfAbsent(said.from, any -> new HashSet<>()).add(said.to);
            }
        }
    }

    private static void tell(Errors errors, Draft relation, boolean told, String code) {
        if (told) {
            errors.add(relation, TO, code);
        }
    }

    private static boolean reaches(Map<UUID, Set<UUID>> superiors, UUID from, UUID to) {
        var seen = new HashSet<UUID>();
        var open = new ArrayDeque<>(Set.of(from));
        while (!open.isEmpty()) {
            var one = open.pop();
            if (one.equals(to)) {
                return true;
            }
            if (seen.add(one)) {
                open.addAll(superiors.getOrDefault(one, Set.of()));
            }
        }
        return false;
    }
}
