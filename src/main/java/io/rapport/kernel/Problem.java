package io.rapport.kernel;

import java.util.List;
import java.util.Locale;

/**
 * A refusal or a mistake that a person or a program should hear about: it has a stable code, the sentence for it stands in
 * the message bundles under {@code problem.<code>} (with {@code args} filled in), and it may name the fields it is about
 * ({@code problem.field.<code>}). Over HTTP it becomes a problem document (RFC 9457).
 */
public final class Problem extends RuntimeException {

    /** What sort of refusal it is; each has one HTTP status. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        INVALID(422),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * What is wrong with one field. In a batch, {@code record} is the position of the record, else 0.
     */
    public record FieldError(int record, String field, String code, List<Object> args) {

        public static FieldError of(String field, String code, Object... args) {
            return new FieldError(0, field, code, List.of(args));
        }

        /** What fills the sentence in a language; the message of a broken rule was written in several. */
        public Object[] words(Locale locale) {
            return words(code, args, locale);
        }

        /** As before, for an error that was kept in parts. */
        public static Object[] words(String code, List<?> args, Locale locale) {
            if (!code.equals(RULE_BROKEN) || args.size() != RULE_LANGUAGES.size()) {
                return args.toArray();
            }
            return new Object[] {args.get(Math.max(0, RULE_LANGUAGES.indexOf(locale.getLanguage())))};
        }

        public FieldError at(int position) {
            return new FieldError(position, field, code, args);
        }
    }

    /** A record does not fulfil a rule that an administrator wrote; the arguments are its message in each language. */
    public static final String RULE_BROKEN = "rule_broken";

    private static final List<String> RULE_LANGUAGES = List.of("en", "id", "th");

    private final Kind kind;
    private final String code;
    private final transient List<Object> args;
    private final transient List<FieldError> errors;

    public Problem(Kind kind, String code, List<Object> args, List<FieldError> errors) {
        super(code + (args.isEmpty() ? "" : " " + args) + (errors.isEmpty() ? "" : " " + errors), null, false, true);
        this.kind = kind;
        this.code = code;
        this.args = List.copyOf(args);
        this.errors = List.copyOf(errors);
    }

    public static Problem of(Kind kind, String code, Object... args) {
        return new Problem(kind, code, List.of(args), List.of());
    }

    /** Values that break rules, each beside its field. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(Kind.INVALID, "invalid", List.of(), errors);
    }

    public static Problem invalid(String field, String code, Object... args) {
        return invalid(List.of(FieldError.of(field, code, args)));
    }

    /** The same answer for what does not exist and for what the actor may not know of. */
    public static Problem notFound() {
        return of(Kind.NOT_FOUND, "not_found");
    }

    public static Problem malformed(String code, Object... args) {
        return of(Kind.MALFORMED, code, args);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Object> args() {
        return args;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
