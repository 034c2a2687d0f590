package io.rapport.start;

import io.rapport.records.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * A company that sells coffee machines, and two years of its work: customers with branches and people, deals won, lost and
 * open, and what was said and done on the way.
 */
final class SampleCompany {

    /** So much in one transaction that progress is seen. */
    private static final int PORTION = 200;

    private final List<List<Change>> portions = new ArrayList<>();

    SampleCompany(SampleOrder order, SampleSetting setting) {
        var words = SampleWords.in(order.language());
        var customers = new SampleCustomers(order, setting, words);
        var deals = new SampleDeals(order, setting, words, customers);
        var work = new SampleWork(order, setting, words, customers, deals);
        List.of(
                        deals.products(),
                        customers.companies(),
                        customers.branches(),
                        customers.contacts(),
                        deals.opportunities(),
                        deals.lines(),
                        work.calls(),
                        work.meetings(),
                        work.tasks(),
                        work.notes())
                .forEach(this::divide);
    }

    private void divide(List<Change> changes) {
        for (int from = 0; from < changes.size(); from += PORTION) {
            portions.add(changes.subList(from, Math.min(changes.size(), from + PORTION)));
        }
    }

    /** In the order in which they must be written. */
    List<List<Change>> portions() {
        return portions;
    }
}
