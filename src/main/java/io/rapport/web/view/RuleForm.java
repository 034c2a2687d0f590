package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * A form that makes or changes a rule.
 *
 * @param condition what must hold, checked while it is written
 * @param messages what people are told, in each language
 * @param others where the message stands, and whether the rule is asked
 */
public record RuleForm(
        String title,
        List<Link> crumbs,
        String action,
        String cancelHref,
        List<String> problems,
        FieldForm.Formula condition,
        List<Input> messages,
        List<Input> others,
        Optional<Action> remove,
        String submit) {}
