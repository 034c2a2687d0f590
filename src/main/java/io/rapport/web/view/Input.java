package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An input of a form, by the field's type.
 *
 * <p>A form sends {@code name} once; a money also {@code name.currency}; a boolean sends {@code false} and, where ticked,
 * after it {@code true}; several choices or references send an empty value first, so that none can be told from absent. A
 * reference sends the id as {@code name} and, for browsers without script, what was typed as {@code name.text}. An
 * address or a place sends its {@code parts}.
 *
 * @param value as the type parses it; empty for none
 * @param choices of a choice, or the currencies of a money
 * @param picked the references chosen now; of a day or moment, itself in ISO 8601
 * @param optionsHref where a reference is looked up, with {@code q}; of a text, where it is told how it would be understood;
 *     of a money, where all currencies are
 * @param wide whether it takes the whole width
 * @param html formatted text as it is kept, of which {@code value} has the words
 */
public record Input(
        String name,
        String label,
        String type,
        String value,
        List<Choice> choices,
        List<Choice> picked,
        List<Input> parts,
        String hint,
        String error,
        boolean required,
        boolean readOnly,
        String optionsHref,
        boolean wide,
        String html) {

    public static Input of(String name, String label, String type, String value) {
        var wide = WIDE.contains(type);
        return new Input(name, label, type, value, List.of(), List.of(), List.of(), "", "", false, false, "", wide, "");
    }

    public Input choices(List<Choice> choices) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input lookup(String optionsHref, List<Choice> picked) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input parts(List<Input> parts) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input hint(String hint) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input error(String error) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input required(boolean required) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input readOnly(boolean readOnly) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input wide(boolean wide) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    public Input formatted(String other) {
        return new Input(
                name,
                label,
                type,
                value,
                choices,
                picked,
                parts,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                other);
    }

    /** Under another name, as where several forms stand on one page. */
    public Input named(String other) {
        var renamed = parts.stream()
                .map(part -> part.named(other + part.name().substring(name.length())))
                .toList();
        return new Input(
                other,
                label,
                type,
                value,
                choices,
                picked,
                renamed,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    /** Choices with their tints are searched by typing: one of them always, several where they are many; countries too. */
    public boolean searched() {
        if (type.equals("country")) {
            return true;
        }
        boolean tinted = choices.stream().anyMatch(choice -> !choice.tone().isEmpty());
        return tinted && (type.equals("choice") || choices.size() > FEW);
    }

    /** The element's id; hint and error have it as their beginning. */
    public String id() {
        return "input-" + name.replace('.', '-');
    }

    /** The ids of what describes the input, for {@code aria-describedby}; null leaves the attribute out. */
    public @Nullable String describedBy() {
        var ids = (hint.isEmpty() ? "" : id() + "-hint ") + (error.isEmpty() ? "" : id() + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }

    /** So many are seen at a glance. */
    private static final int FEW = 8;

    private static final Set<String> WIDE = Set.of("long_text", "multi_choice", "references", "links", "address");

    /** Types whose text is understood as it is typed. */
    private static final Set<String> HEARD = Set.of("date", "date_time", "phone");

    /** With what was typed where it can't be understood, so that it can be put right instead of typed again. */
    public Input typed(Map<String, String> sent) {
        boolean chosen = type.contains("choice")
                || type.equals("country")
                || !optionsHref.isEmpty() && !HEARD.contains(type) && !isMoney();
        String text = value.isEmpty() && !chosen ? sent.getOrDefault(name, "") : value;
        var typed = parts.stream()
                .map(part -> part.value().isEmpty() ? part.typed(sent) : part)
                .toList();
        return new Input(
                name,
                label,
                type,
                text,
                isMoney() ? currencies(sent.getOrDefault(name + ".currency", "")) : choices,
                picked,
                typed,
                hint,
                error,
                required,
                readOnly,
                optionsHref,
                wide,
                html);
    }

    private boolean isMoney() {
        return type.equals("money");
    }

    private List<Choice> currencies(String code) {
        var known = choices.stream()
                .map(choice -> new Choice(
                        choice.value(), choice.label(), choice.value().equals(code)));
        boolean isNew = code.matches("[A-Z]{3}")
                && choices.stream().noneMatch(choice -> choice.value().equals(code));
        return code.isEmpty()
                ? choices
                : Stream.concat(known, isNew ? Stream.of(new Choice(code, code, true)) : Stream.of())
                        .toList();
    }
}
