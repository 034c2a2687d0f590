package io.rapport.sales.lead;

import static io.rapport.sales.lead.WebFormObject.ALSO;
import static io.rapport.sales.lead.WebFormObject.ASKS;
import static io.rapport.sales.lead.WebFormObject.FORM_NAME;
import static io.rapport.sales.lead.WebFormObject.PURPOSE;
import static io.rapport.sales.lead.WebFormObject.REQUIRES;
import static io.rapport.sales.lead.WebFormObject.SITES;
import static io.rapport.sales.lead.WebFormObject.TITLE;

import io.rapport.consent.Channel;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A form asks for something that a lead can be called by, for fields that there are, and for a consent that e-mail can have. */
@Component
class WebFormRules implements ObjectRules {

    /** As a browser takes it for who may frame a page (CSP Level 3, host-source): a host, perhaps with all below it, and a port. */
    private static final Pattern SITE =
            Pattern.compile("(https?://)?(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    private record Known(Set<String> fields, Set<String> purposes) {}

    private final Models models;

    WebFormRules(Models models) {
        this.models = models;
    }

    @Override
    public String object() {
        return WebFormObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "title", "asks", "requires", "also_asks", "consent_purpose", "sites");
    }

    @Override
    public Object settings(Tx tx) {
        return new Known(
                askable(models.of(tx)).map(FieldDef::name).collect(Collectors.toSet()),
                Purposes.all(tx).stream()
                        .filter(WebFormRules::canBeAsked)
                        .map(Purpose::key)
                        .collect(Collectors.toSet()));
    }

    /** Fields of the organisation's own that a stranger can fill in. */
    private static Stream<FieldDef> askable(DataModel model) {
        return model.require(LeadObject.NAME).fields().stream()
                .filter(field -> field.custom() && !field.retired() && !field.readOnly() && !field.sensitive())
                .filter(field -> field.type().writable())
                .filter(field -> Set.of(
                                "text",
                                "long_text",
                                "integer",
                                "decimal",
                                "boolean",
                                "choice",
                                "email",
                                "phone",
                                "url",
                                "date")
                        .contains(field.type().key()));
    }

    private static boolean canBeAsked(Purpose purpose) {
        return purpose.active() && purpose.channels().contains(Channel.EMAIL);
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (draft.get(TITLE).isEmpty()) {
                draft.get(FORM_NAME).ifPresent(name -> draft.set(TITLE, name));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                check(batch, draft, errors);
            }
        }
    }

    private static void check(Drafts batch, Draft draft, Errors errors) {
        var asks = draft.get(ASKS).orElse(List.of());
        if (!asks.isEmpty() && asks.stream().noneMatch(WebFormObject.NAMES::contains)) {
            errors.add(draft, ASKS, "form_without_name");
        }
        var unasked = new ArrayList<>(draft.get(REQUIRES).orElse(List.of()));
        unasked.removeAll(asks);
        if (!unasked.isEmpty()) {
            errors.add(draft, REQUIRES, "form_not_asked");
        }
        if (draft.changed(ALSO)) {
            WebFormObject.words(draft.get(ALSO).orElse(""))
                    .filter(name -> !batch.settings(Known.class).fields().contains(name))
                    .findFirst()
                    .ifPresent(name -> errors.add(draft, ALSO, "form_unknown_field", name));
        }
        if (draft.changed(PURPOSE)) {
            draft.get(PURPOSE)
                    .filter(key -> !batch.settings(Known.class).purposes().contains(key))
                    .ifPresent(key -> errors.add(draft, PURPOSE, "form_unknown_purpose", key));
        }
        WebFormObject.words(draft.get(SITES).orElse(""))
                .filter(site -> !SITE.matcher(site).matches())
                .findFirst()
                .ifPresent(site -> errors.add(draft, SITES, "form_unknown_site", site));
    }
}
