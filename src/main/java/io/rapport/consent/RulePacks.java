package io.rapport.consent;

import io.rapport.consent.RulePack.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of countries, read from {@code rule-packs/*.json}. They are what the program knows of the law, with the places where it
 * is written; whether they fit is for the organisation to judge.
 */
@Component
public class RulePacks {

    /** What counts for organisations that have not chosen: the strictest in most respects. */
    public static final String USUAL = "eu";

    private static final List<String> KEYS = List.of("eu", "id", "th");

    private final Map<String, RulePack> packs = new LinkedHashMap<>();

    RulePacks() {
        KEYS.forEach(key -> packs.put(key, read(key)));
    }

    private static RulePack read(String key) {
        try (var in = new ClassPathResource("rule-packs/" + key + ".json").getInputStream()) {
            var json = JsonMapper.shared().readTree(in);
            return new RulePack(
                    key,
                    json.get("version").asString(),
                    json.get("source").asString(),
                    json.get("countries").valueStream().map(JsonNode::asString).toList(),
                    json.get("adequate").valueStream().map(JsonNode::asString).toList(),
                    rules(json.get("rules")),
                    rules(json.get("channels")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Rule> rules(JsonNode json) {
        var rules = new LinkedHashMap<String, Rule>();
        json.propertyStream().forEach(entry -> {
            var rule = entry.getValue();
            var value = rule.path("value");
            Optional<Object> said = value.isMissingNode() || value.isNull()
                    ? Optional.empty()
                    : Optional.of(value.isInt() ? (Object) value.asInt() : value.asString());
            rules.put(
                    entry.getKey(),
                    new Rule(
                            said,
                            rule.path("article").asString(""),
                            rule.path("note").asString("")));
        });
        return rules;
    }

    public List<RulePack> all() {
        return List.copyOf(packs.values());
    }

    public Optional<RulePack> find(String key) {
        return Optional.ofNullable(packs.get(key));
    }

    /** The rules of a country, by its ISO 3166 code; empty where none are known. */
    public Optional<RulePack> forCountry(String code) {
        return packs.values().stream()
                .filter(pack -> pack.countries().contains(code))
                .findFirst();
    }

    /** The rules of a person's country, or else those that the organisation chose. */
    public RulePack forPerson(Optional<String> country, Policy policy) {
        return country.flatMap(this::forCountry).or(() -> find(policy.pack())).orElseGet(() -> packs.get(USUAL));
    }
}
