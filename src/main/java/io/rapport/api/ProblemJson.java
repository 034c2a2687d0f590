package io.rapport.api;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/** Problem documents (RFC 9457) in the caller's language. */
@Component
class ProblemJson {

    private static final String STALE = "stale";

    private final MessageSource messages;

    ProblemJson(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param batch whether errors name the position of their record
     */
    Map<String, Object> of(Problem problem, Locale locale, boolean batch) {
        var json = of(problem.kind().status(), problem.code(), problem.args(), locale);
        if (problem.kind() == Problem.Kind.STALE && !problem.args().isEmpty()) {
            json.put("version", problem.args().getFirst());
        }
        if (!problem.errors().isEmpty()) {
            json.put(
                    "errors",
                    problem.errors().stream()
                            .map(error -> error(error, locale, batch))
                            .toList());
        }
        return json;
    }

    /** What is no {@link Problem} of ours, such as a method that an address doesn't know. */
    Map<String, Object> of(int status, String code, List<Object> args, Locale locale) {
        var json = new LinkedHashMap<String, Object>();
        String title = text("problem.status." + status, List.of(), locale, "");
        json.put("type", "/problems/" + code);
        json.put("title", title);
        json.put("status", status);
        json.put("detail", text("problem." + code, args, locale, title));
        json.put("code", code);
        return json;
    }

    private Map<String, Object> error(FieldError error, Locale locale, boolean batch) {
        var json = new LinkedHashMap<String, Object>();
        if (batch) {
            json.put("record", error.record());
        }
        json.put("field", error.field());
        json.put("code", error.code());
        json.put("detail", text("problem.field." + error.code(), List.of(error.words(locale)), locale, error.code()));
        if (error.code().equals(STALE) && error.args().size() == 2) {
            json.put("yours", error.args().get(0));
            json.put("theirs", error.args().get(1));
        }
        return json;
    }

    private String text(String key, List<Object> args, Locale locale, String otherwise) {
        try {
            return messages.getMessage(key, args.toArray(), locale);
        } catch (NoSuchMessageException none) {
            return otherwise;
        }
    }
}
