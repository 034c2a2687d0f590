package io.rapport.sales.document;

import static io.rapport.sales.document.TemplateObject.ACCENT;
import static io.rapport.sales.document.TemplateObject.CLOSING;
import static io.rapport.sales.document.TemplateObject.KIND;
import static io.rapport.sales.document.TemplateObject.LANGUAGE;
import static io.rapport.sales.document.TemplateObject.LETTERHEAD;
import static io.rapport.sales.document.TemplateObject.OPENING;
import static io.rapport.sales.document.TemplateObject.TITLE;

import io.rapport.model.FieldKey;
import io.rapport.model.LongTextType;
import io.rapport.print.Colour;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A template begins with the program's texts, so that there is something to change, and names only values that its documents have. */
@Component
class TemplateRules implements ObjectRules {

    private static final List<FieldKey<String>> FORMATTED = List.of(LETTERHEAD, OPENING, CLOSING);

    @Override
    public String object() {
        return TemplateObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("kind", "language", "title", "letterhead", "opening", "closing", "accent");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            var kind = kind(draft);
            boolean empty = draft.get(TITLE).isEmpty()
                    && FORMATTED.stream().allMatch(key -> draft.get(key).isEmpty());
            if (draft.isNew() && empty && kind.isPresent()) {
                var beginning = Template.beginning(
                        kind.get(), Locale.of(draft.get(LANGUAGE).orElse("en")));
                draft.set(TITLE, beginning.title());
                draft.set(OPENING, LongTextType.html(beginning.opening()));
                draft.set(CLOSING, LongTextType.html(beginning.closing()));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            kind(draft).ifPresent(kind -> {
                draft.get(TITLE)
                        .flatMap(text -> Complaint.of(kind, text))
                        .ifPresent(said -> add(errors, draft, TITLE, said));
                for (var field : FORMATTED) {
                    draft.get(field)
                            .flatMap(html -> Complaint.ofHtml(kind, html))
                            .ifPresent(said -> add(errors, draft, field, said));
                }
            });
            draft.get(ACCENT)
                    .filter(hex -> Colour.of(hex).isEmpty())
                    .ifPresent(hex -> errors.add(draft, ACCENT, "template_accent", hex));
        }
    }

    private static void add(Errors errors, Draft draft, FieldKey<String> field, Complaint said) {
        errors.add(draft, field, said.code(), said.args().toArray());
    }

    private static Optional<DocumentKind> kind(Draft draft) {
        return draft.get(KIND).flatMap(DocumentKind::of);
    }
}
