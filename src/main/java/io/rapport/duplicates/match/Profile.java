package io.rapport.duplicates.match;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a record says of whom it describes, in normal form; a trait may have several values. */
public final class Profile {

    private static final int MOST = 6;
    private final Map<Trait, List<String>> values = new EnumMap<>(Trait.class);

    /** Adds a value as it was written; one that says nothing is left out. */
    public Profile with(Trait trait, Optional<?> written) {
        written.map(Object::toString).ifPresent(text -> add(trait, text));
        return this;
    }

    private void add(Trait trait, String text) {
        String value =
                switch (trait) {
                    case NAME -> Normal.company(text);
                    case GIVEN_NAME, FAMILY_NAME, CITY, REGION -> Normal.person(text);
                    case EMAIL -> Normal.email(text);
                    case PHONE, DAY -> Normal.digits(text);
                    case IDENTIFIER, POSTCODE, BELONGS_TO -> String.join("", Normal.words(text));
                    case DOMAIN -> Normal.domain(text).orElse("");
                    case STREET -> Normal.street(text);
                };
        var known = values.computeIfAbsent(trait, any -> new ArrayList<>());
        if (!value.isEmpty() && !known.contains(value) && known.size() < MOST) {
            known.add(value);
        }
    }

    List<String> all(Trait trait) {
        return values.getOrDefault(trait, List.of());
    }

    Optional<String> first(Trait trait) {
        return all(trait).stream().findFirst();
    }

    public boolean isEmpty() {
        return values.values().stream().allMatch(List::isEmpty);
    }

    void each(BiConsumer<Trait, String> each) {
        values.forEach((trait, all) -> all.forEach(value -> each.accept(trait, value)));
    }

    /** Changes when anything that counts changes. */
    public long digest() {
        var text = new StringBuilder();
        each((trait, value) -> text.append(trait).append('=').append(value).append('\n'));
        return Hash.of(text);
    }

    /** Of any text, as digests are made. */
    public static long hash(CharSequence text) {
        return Hash.of(text);
    }
}
