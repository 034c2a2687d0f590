package io.rapport.exchange.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the known name that a value is another word for. A word for several known names is one for none. */
public final class Namesakes {

    private final Map<String, String> byKey = new HashMap<>();

    /** @param same words that mean the same, group by group */
    public Namesakes(Collection<String> known, List<Set<String>> same) {
        for (var group : same) {
            var keys = group.stream().map(Words::key).collect(Collectors.toSet());
            var named = known.stream()
                    .filter(name -> keys.contains(Words.key(name)))
                    .toList();
            if (named.size() == 1) {
                keys.forEach(key -> byKey.put(key, named.getFirst()));
            }
        }
    }

    public Optional<String> of(String value) {
        return Optional.ofNullable(byKey.get(Words.key(value)));
    }
}
