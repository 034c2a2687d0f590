package io.rapport.web.mine;

import io.rapport.access.Ability;
import io.rapport.access.Mandate;
import io.rapport.kernel.Problem;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The form that makes a token: as little as possible is chosen to begin with. */
record TokenForm(Visit visit, MultiValueMap<String, String> sent, Optional<Problem> refusal) {

    static final String SCOPE = "scopes";
    static final String OBJECTS = "objects";
    static final String ADDRESSES = "addresses";
    static final String LIFE = "days";
    static final List<String> DAYS = List.of("7", "30", "90", "365");

    static TokenForm blank(Visit visit) {
        return new TokenForm(visit, new LinkedMultiValueMap<>(), Optional.empty());
    }

    /** Empty for those who may not use the API. */
    List<Input> inputs() {
        if (!visit.actor().may(Ability.USE_API)) {
            return List.of();
        }
        var inputs = List.of(
                Input.of("name", visit.t("security.token.name"), "text", first("name", ""))
                        .hint(visit.t("security.token.name.hint"))
                        .required(true),
                scope(),
                objects(),
                Input.of(ADDRESSES, visit.t("security.addresses"), "text", first(ADDRESSES, ""))
                        .hint(visit.t("security.addresses.hint")),
                life());
        return inputs.stream().map(input -> input.error(error(input.name()))).toList();
    }

    private Input scope() {
        String now = first(SCOPE, Mandate.Level.READ.key());
        var choices = new ArrayList<Choice>();
        for (var level : Mandate.Level.values()) {
            boolean may = visit.actor().may(Ability.ADMINISTER) || visit.actor().may(Ability.MANAGE_MODEL);
            if (level != Mandate.Level.ADMINISTER || may) {
                choices.add(new Choice(
                        level.key(),
                        visit.t("security.scope." + level.key()),
                        level.key().equals(now)));
            }
        }
        return Input.of(SCOPE, visit.t("security.scope"), "choice", now)
                .choices(choices)
                .required(true);
    }

    private Input objects() {
        var chosen = sent.getOrDefault(OBJECTS, List.of());
        var choices = visit.model().objects().stream()
                .filter(visit.actor()::sees)
                .map(object -> new Choice(object.name(), visit.label(object.many()), chosen.contains(object.name())))
                .toList();
        return Input.of(OBJECTS, visit.t("security.objects"), "multi_choice", "")
                .choices(choices)
                .hint(visit.t("security.objects.hint"));
    }

    private Input life() {
        String now = first(LIFE, "90");
        var choices = DAYS.stream()
                .map(days -> new Choice(days, visit.t("security.days", Integer.parseInt(days)), days.equals(now)))
                .toList();
        return Input.of(LIFE, visit.t("security.token.life"), "choice", now)
                .choices(choices)
                .required(true);
    }

    private String first(String name, String otherwise) {
        return Optional.ofNullable(sent.getFirst(name)).orElse(otherwise);
    }

    private String error(String input) {
        return refusal.stream()
                .flatMap(problem -> problem.errors().stream())
                .filter(error -> error.field().equals(input))
                .findFirst()
                .map(error -> Sentences.of(error, visit.texts()))
                .orElse("");
    }
}
