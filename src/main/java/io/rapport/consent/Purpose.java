package io.rapport.consent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that people's data is used for.
 *
 * @param key its name in the API and in addresses; never changes
 * @param labels what it is called, by language
 * @param doubleOptIn whether a consent by e-mail counts only once the person has confirmed it by a link
 * @param words what people agree to at present, by language
 */
public record Purpose(
        UUID id,
        String key,
        Map<String, String> labels,
        LegalBasis basis,
        List<Channel> channels,
        boolean doubleOptIn,
        boolean active,
        Map<String, Wording> words) {

    public static final List<String> LANGUAGES = List.of("en", "id", "th");

    /** Its name in a language, or in the first that it has. */
    public String label(Locale locale) {
        return in(labels, locale).orElse(key);
    }

    public Optional<Wording> wording(Locale locale) {
        return in(words, locale);
    }

    private static <T> Optional<T> in(Map<String, T> all, Locale locale) {
        return Optional.ofNullable(all.get(locale.getLanguage())).or(() -> LANGUAGES.stream()
                .filter(all::containsKey)
                .map(all::get)
                .findFirst());
    }

    /** Whether anything that was said allows it: a yes where one is needed, no no where none is. */
    public boolean allowedBy(Optional<Act> said) {
        return active
                && (basis.asksFirst()
                        ? said.filter(Act.GIVEN::equals).isPresent()
                        : !basis.canEnd()
                                || said.filter(act -> act == Act.WITHDRAWN || act == Act.DECLINED)
                                        .isEmpty());
    }
}
