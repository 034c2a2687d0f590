package io.rapport.sales.contract;

import static io.rapport.sales.contract.ContractObject.ENDS_ON;
import static io.rapport.sales.contract.ContractObject.NOTICE_BY;
import static io.rapport.sales.contract.ContractObject.REMINDED_OF;

import io.rapport.access.Actors;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.tenancy.Tenant;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The task for a contract's owner, in their language, to decide before notice is due whether it goes on. */
@Component
class ContractReminders {

    static final String[] READ = {
        "name",
        "owner",
        "starts_on",
        "term_months",
        "ends_on",
        "auto_renews",
        "renewal_months",
        "notice_days",
        "notice_by"
    };

    private static final String TASKS = "tasks";

    private final Actors actors;
    private final MessageSource messages;

    ContractReminders(Actors actors, MessageSource messages) {
        this.actors = actors;
        this.messages = messages;
    }

    List<Change> of(Tenant tenant, Row contract) {
        var end = contract.value(ENDS_ON.name()).map(LocalDate.class::cast).orElseThrow();
        var due = contract.value(NOTICE_BY.name()).map(LocalDate.class::cast).orElse(end);
        var owner = contract.value(SystemFields.OWNER).map(Ref.class::cast);
        var language = owner.map(user -> language(tenant, user)).orElse(Locale.ENGLISH);
        var texts = new Texts(messages, language);
        var formats = new Formats(language, tenant.zone());
        String name = contract.value("name").map(Object::toString).orElse("–");
        boolean renews =
                contract.value("auto_renews").filter(Boolean.TRUE::equals).isPresent();
        var task = new HashMap<String, Object>();
        task.put("name", shortened(texts.get("contract.task", name)));
        task.put(
                "body",
                renews
                        ? texts.get("contract.task.renews", formats.date(due), formats.date(end))
                        : texts.get("contract.task.ends", formats.date(end)));
        task.put("due", due);
        task.put("about", List.of(Link.to(ContractObject.NAME, contract.id())));
        owner.ifPresent(user -> task.put(SystemFields.OWNER, Ref.to(user.id())));
        return List.of(
                new Change.Create(TASKS, Ids.next(), task),
                new Change.Update(
                        ContractObject.NAME,
                        contract.id(),
                        Optional.of(contract.version()),
                        Map.of(REMINDED_OF.name(), end)));
    }

    private Locale language(Tenant tenant, Ref owner) {
        try {
            return actors.of(tenant, owner.id()).locale().orElse(Locale.ENGLISH);
        } catch (Problem noLongerHere) {
            return Locale.ENGLISH;
        }
    }

    private static String shortened(String text) {
        return text.length() > 255 ? text.substring(0, 254) + "…" : text;
    }
}
