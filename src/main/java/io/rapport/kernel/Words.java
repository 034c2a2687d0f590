package io.rapport.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command at the console: {@code FILE --organisation acme --replace}.
 *
 * @param plain those that are no options, in their order
 * @param options by name, with their dashes; given as {@code --name VALUE} or {@code --name=VALUE}
 * @param flags the options without a value that were given
 */
public record Words(List<String> plain, Map<String, String> options, Set<String> flags) {

    /**
     * Reads them.
     *
     * @param usage the code of the problem that tells how the command is written
     */
    public static Words of(List<String> arguments, Set<String> options, Set<String> flags, String usage) {
        var plain = new ArrayList<String>();
        var given = new HashMap<String, String>();
        var set = new HashSet<String>();
        for (var each = arguments.iterator(); each.hasNext(); ) {
            var word = each.next();
            if (!word.startsWith("--")) {
                plain.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var option = equals < 0 ? word : word.substring(0, equals);
            if (flags.contains(word)) {
                set.add(word);
            } else if (!options.contains(option) || equals < 0 && !each.hasNext()) {
                throw Problem.malformed(usage);
            } else {
                given.put(option, equals < 0 ? each.next() : word.substring(equals + 1));
            }
        }
        return new Words(List.copyOf(plain), Map.copyOf(given), Set.copyOf(set));
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }
}
