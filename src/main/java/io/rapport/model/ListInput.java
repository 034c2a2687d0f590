package io.rapport.model;

import java.util.List;

/** What fields of many values take: a list, a text with semicolons or commas between them, or one alone. */
final class ListInput {

    private ListInput() {}

    /** @throws InvalidValue {@code too_many} */
    static List<?> items(Object input, int most) throws InvalidValue {
        List<?> items =
                switch (input) {
                    case List<?> list -> list;
                    case String text -> List.of(text.split("[;,]", most + 2));
                    default -> List.of(input);
                };
        if (items.size() > most) {
            throw new InvalidValue("too_many", most);
        }
        return items;
    }
}
