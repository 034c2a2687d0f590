package io.rapport.sales.group;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * An account with what lies below it, over all levels, each account before its subsidiaries.
 *
 * @param nests whether the reader may know how accounts lie below one another
 * @param cut whether there are more than are held
 */
record Group(List<Member> members, boolean nests, boolean cut) {

    /** @param depth 0 for the account at the top */
    record Member(UUID id, String name, Optional<UUID> parent, int depth) {}

    Member top() {
        return members.getFirst();
    }

    Set<UUID> ids() {
        return members.stream().map(Member::id).collect(Collectors.toSet());
    }

    /** What belongs to a member or to any below it, in CEL; where not all are known, only to the top with all below it. */
    String below(Member member, String link) {
        return nests && (!cut || member == top()) ? "under(%s, \"%s\")".formatted(link, member.id()) : of(member, link);
    }

    /** What belongs to a member itself, in CEL. */
    static String of(Member member, String link) {
        return "%s == \"%s\"".formatted(link, member.id());
    }

    /** For each member its own value with those of all below it; members of which nothing is known are left out. */
    <T> Map<UUID, T> rolledUp(Map<UUID, T> own, BinaryOperator<T> sum) {
        var all = new HashMap<UUID, T>();
        for (var member : members.reversed()) {
            Optional.ofNullable(own.get(member.id())).ifPresent(value -> all.merge(member.id(), value, sum));
            var value = all.get(member.id());
            if (value != null && member != top()) {
                member.parent().ifPresent(parent -> all.merge(parent, value, sum));
            }
        }
        return all;
    }
}
