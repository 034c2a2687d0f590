package io.rapport.sales.quote.web;

import io.rapport.identity.WebAddress;
import io.rapport.kernel.Money;
import io.rapport.mail.MailSettings;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.sales.quote.QuoteLinks;
import io.rapport.sales.quote.QuoteObject;
import io.rapport.sales.quote.QuoteStatus;
import io.rapport.web.generic.RecordNotices;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Notice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a seller has to know of a quote: that it needs approval, that it was not mailed, where the customer reads it. */
@Component
class QuoteNotices implements RecordNotices {

    private static final List<String> READ =
            List.of("status", "needs_approval", "discount", "discount_limit", "under_floor", "by_mail", "mailed_at");

    private final Queries queries;
    private final QuoteLinks links;
    private final WebAddress address;
    private final MailSettings mail;

    QuoteNotices(Queries queries, QuoteLinks links, WebAddress address, MailSettings mail) {
        this.queries = queries;
        this.links = links;
        this.address = address;
        this.mail = mail;
    }

    @Override
    public List<Notice> of(Visit visit, ObjectDef object, UUID id) {
        if (!object.name().equals(QuoteObject.NAME)) {
            return List.of();
        }
        var read = READ.stream()
                .filter(field -> visit.reads(object, object.require(field)))
                .toArray(String[]::new);
        var query =
                Query.of(object.name(), read).where(new Filter.Ids(Set.of(id))).limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .map(row -> notices(visit, row))
                .orElse(List.of());
    }

    private List<Notice> notices(Visit visit, Row row) {
        var notices = new ArrayList<Notice>();
        if (is(row, QuoteStatus.DRAFT) && row.value("under_floor").orElse(null) instanceof Money under) {
            notices.add(new Notice(
                    "warn", visit.t("quote.under_floor", visit.formats().money(under)), Optional.empty()));
        }
        if (is(row, QuoteStatus.DRAFT) && isTrue(row, "needs_approval") && isAboveLimit(row)) {
            notices.add(new Notice(
                    "warn",
                    visit.t(
                            "quote.above_limit",
                            percent(visit, row, "discount"),
                            percent(visit, row, "discount_limit")),
                    Optional.empty()));
        }
        if (is(row, QuoteStatus.IN_APPROVAL)) {
            notices.add(new Notice("info", visit.t("quote.waits"), Optional.empty()));
        }
        if (is(row, QuoteStatus.SENT)) {
            String path = links.path(visit.actor().tenant(), row.id());
            var open = Optional.of(Action.link(visit.t("quote.page"), path, "external-link"));
            boolean unsent = isTrue(row, "by_mail")
                    && row.value("mailed_at").isEmpty()
                    && mail.server(visit.actor().tenant()).isEmpty();
            notices.add(
                    unsent
                            ? new Notice("warn", visit.t("quote.not_mailed"), open)
                            : new Notice("info", visit.t("quote.link", address.origin() + path), open));
        }
        return notices;
    }

    private static boolean is(Row row, QuoteStatus status) {
        return row.value("status").filter(status.key()::equals).isPresent();
    }

    /** As far as who looks may know; where they may not, that is the reason that is left. */
    private static boolean isAboveLimit(Row row) {
        return row.value("under_floor").isEmpty()
                || row.value("discount").orElse(null) instanceof BigDecimal discount
                        && row.value("discount_limit").orElse(null) instanceof BigDecimal limit
                        && discount.compareTo(limit) > 0;
    }

    private static boolean isTrue(Row row, String field) {
        return row.value(field).filter(Boolean.TRUE::equals).isPresent();
    }

    private static String percent(Visit visit, Row row, String field) {
        return Stream.of(row.value(field))
                .flatMap(Optional::stream)
                .map(value -> visit.formats().percent((BigDecimal) value))
                .findFirst()
                .orElse("–");
    }
}
