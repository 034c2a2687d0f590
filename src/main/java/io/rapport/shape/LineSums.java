package io.rapport.shape;

import io.rapport.model.Models;
import io.rapport.query.Touches;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Says of lines from before there was tax, and of their deals, what they come to: as much with it as without.
 */
@Component
final class LineSums extends FilledOnce {

    private static final String LINES = "opportunity_lines";
    private static final String DEALS = "opportunities";

    LineSums(TenantDb db, Models models) {
        super(db, models, "line_sums", LINES, List.of("gross"));
    }

    @Override
    void fill(Tx tx, UUID[] ids) {
        var among = DSL.val(ids);
        int lines = tx.dsl()
                .execute(
                        "UPDATE {0} AS t SET tax = 0, tax_amount = 0, tax_currency = t.amount_currency, gross = t.amount,"
                                + " gross_amount = t.amount_amount, gross_currency = t.amount_currency"
                                + " WHERE t.id = ANY({1}) AND t.gross IS NULL AND t.amount IS NOT NULL",
                        tx.table(LINES), among);
        // Those of the same deal that are told of another time count with what they are going to come to
        int deals = tx.dsl()
                .execute(
                        "UPDATE {0} AS d SET lines_amount = s.net, lines_amount_amount = s.net, lines_amount_currency = s.currency,"
                                + " lines_tax = s.tax, lines_tax_amount = s.tax, lines_tax_currency = s.currency,"
                                + " lines_gross = s.gross, lines_gross_amount = s.gross, lines_gross_currency = s.currency"
                                + " FROM (SELECT t.opportunity_id, pg_catalog.sum(t.amount) AS net, pg_catalog.sum(coalesce(t.tax, 0)) AS tax,"
                                + " pg_catalog.sum(coalesce(t.gross, t.amount)) AS gross, pg_catalog.max(t.amount_currency) AS currency"
                                + " FROM {1} AS t WHERE t.deleted_at IS NULL AND t.amount IS NOT NULL AND t.opportunity_id IN"
                                + " (SELECT l.opportunity_id FROM {1} AS l WHERE l.id = ANY({2})) GROUP BY t.opportunity_id) AS s"
                                + " WHERE d.id = s.opportunity_id AND d.lines_gross IS DISTINCT FROM s.gross",
                        tx.table(DEALS), tx.table(LINES), among);
        if (lines + deals > 0) {
            Touches.by(tx, Set.of(LINES, DEALS));
        }
    }
}
