package io.rapport.api;

import io.rapport.kernel.Problem;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request's address, taken one by one; {@link #finish} refuses those that nobody took. Of records and
 * of what happened to them the past is kept; whoever asks for that of anything else is told so.
 */
final class Params {

    private final Map<String, String[]> given;
    private final Set<String> taken = new HashSet<>();

    Params(Map<String, String[]> given) {
        this.given = given;
    }

    Optional<String> text(String name) {
        taken.add(name);
        var values = given.get(name);
        if (values == null || values.length == 0) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw Problem.malformed("repeated_parameter", name);
        }
        Json.checkText(values[0]);
        return Optional.of(values[0]);
    }

    boolean flag(String name) {
        return switch (text(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.malformed("bad_parameter", name);
        };
    }

    int number(String name, int otherwise, int least, int most) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // answered below, like a number out of bounds
        }
        throw Problem.malformed("bad_number_parameter", name, least, most);
    }

    void finish() {
        for (String name : given.keySet()) {
            if (name.equals("as_of") && !taken.contains(name)) {
                throw Problem.malformed("as_of_not_kept");
            }
            if (!taken.contains(name)) {
                throw Problem.malformed("unknown_parameter", Texts.excerpt(name));
            }
        }
    }
}
