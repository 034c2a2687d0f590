package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.FieldDef;
import io.rapport.web.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems in the words of the bundles. */
public final class Sentences {

    private Sentences() {}

    public static String of(Problem problem, Texts texts) {
        return texts.get("problem." + problem.code(), problem.args().toArray());
    }

    public static String of(FieldError error, Texts texts) {
        return texts.get("problem.field." + error.code(), error.words(texts.locale()));
    }

    /** What is wrong with none of the fields. */
    static List<String> beyond(List<FieldDef> fields, Problem problem, Texts texts) {
        var names = fields.stream().map(FieldDef::name).toList();
        if (problem.errors().isEmpty()) {
            return List.of(of(problem, texts));
        }
        return problem.errors().stream()
                .filter(error -> !names.contains(error.field()))
                .map(error -> of(error, texts))
                .toList();
    }

    /** The first sentence for each field. */
    public static Map<String, String> byField(List<FieldError> errors, Texts texts) {
        var sentences = new LinkedHashMap<String, String>();
        errors.forEach(error -> sentences.putIfAbsent(error.field(), of(error, texts)));
        return sentences;
    }
}
