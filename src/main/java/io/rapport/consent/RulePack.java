package io.rapport.consent;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the law of a country, or of several, asks of those who keep people's data.
 *
 * @param version when the pack was last compared with its sources (ISO 8601 day)
 * @param source the law, as it is cited
 * @param countries ISO 3166 codes
 * @param adequate countries that are held to protect data as well, by decision; to others it goes with safeguards
 * @param rules each with its value and where it is written
 * @param channels whether a yes is needed first, by channel
 */
public record RulePack(
        String key,
        String version,
        String source,
        List<String> countries,
        List<String> adequate,
        Map<String, Rule> rules,
        Map<String, Rule> channels) {

    /**
     * A rule.
     *
     * @param value a number of the rule's unit, a word, or absent where the law says nothing
     * @param article where it is written
     * @param note what to mind, in English
     */
    public record Rule(Optional<Object> value, String article, String note) {

        public Optional<Integer> number() {
            return value.filter(Number.class::isInstance).map(number -> ((Number) number).intValue());
        }
    }

    /** The age from which somebody consents for themselves, in years. */
    public Optional<Integer> ageOfConsent() {
        return number("age_of_consent");
    }

    /** Within which time a person's request is to be answered. */
    public Optional<Period> response() {
        return period("response");
    }

    /** By which time that may be extended once, with a reason that the person is told. */
    public Optional<Period> extension() {
        return period("extension");
    }

    /** Whether data may go to a country without further safeguards. */
    public boolean trusts(String country) {
        return countries.contains(country) || adequate.contains(country);
    }

    private Optional<Period> period(String rule) {
        return number(rule + "_months").map(Period::ofMonths).or(() -> number(rule + "_days")
                .map(Period::ofDays));
    }

    /** Within how many hours a breach is to be told to the authority. */
    public Optional<Integer> breachHours() {
        return number("breach_hours");
    }

    private Optional<Integer> number(String rule) {
        return Optional.ofNullable(rules.get(rule)).flatMap(Rule::number);
    }
}
