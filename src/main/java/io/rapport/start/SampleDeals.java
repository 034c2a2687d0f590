package io.rapport.start;

import io.rapport.kernel.Ref;
import io.rapport.records.Change;
import io.rapport.sales.opportunity.LineObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.product.ProductObject;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** The products and deals of the sample company: two years of them, more and more as it grows. */
final class SampleDeals {

    static final int DEALS = 240;

    private static final int DAYS = 725;
    private static final double GROWTH = 1.5;
    private static final int WON_PERCENT = 56;
    private static final int FIRST_PRODUCT = 10;
    private static final int FIRST_DEAL = 1_000;
    private static final int FIRST_LINE = 2_000;

    /** List prices in dollars; three products in each family. */
    private static final int[] PRICES = {2_400, 4_900, 1_150, 6_800, 640, 980, 145, 210, 160, 540, 420, 350};

    private static final int IN_FAMILY = 3;

    /** The most that are sold of a product in one deal, by family. */
    private static final int[] MOST = {5, 4, 60, 3};

    /**
     * A deal of the company.
     *
     * @param account its customer's number
     * @param begun when the customer first talked of it
     * @param end when it was closed, or is expected to be
     */
    record Deal(UUID id, int account, LocalDate begun, LocalDate end, boolean open) {}

    private final SampleOrder order;
    private final SampleSetting setting;
    private final SampleWords words;
    private final SampleCustomers customers;
    private final List<Deal> deals = new ArrayList<>();
    private final List<Change> opportunities = new ArrayList<>();
    private final List<Change> lines = new ArrayList<>();

    SampleDeals(SampleOrder order, SampleSetting setting, SampleWords words, SampleCustomers customers) {
        this.order = order;
        this.setting = setting;
        this.words = words;
        this.customers = customers;
        var chance = order.chance("deals");
        for (int number = 0; number < DEALS; number++) {
            deal(number, chance);
        }
    }

    private void deal(int number, Random chance) {
        int ago = (int) (DAYS * StrictMath.pow((DEALS - number) / (double) DEALS, GROWTH));
        int takes = 15 + chance.nextInt(75);
        boolean open = ago <= takes;
        boolean won = chance.nextInt(100) < WON_PERCENT;
        int account = Math.min(chance.nextInt(SampleCustomers.ACCOUNTS), chance.nextInt(SampleCustomers.ACCOUNTS));
        var begun = working(order.today().minusDays(ago), false);
        var end = working(order.today().plusDays(takes - ago), open);
        var id = order.id(FIRST_DEAL + number);
        deals.add(new Deal(id, account, begun, end, open));

        var products = products(chance);
        long list = 0;
        for (int product : products) {
            int quantity = 1 + chance.nextInt(MOST[product / IN_FAMILY]);
            lines.add(line(id, product, quantity));
            list += (long) quantity * PRICES[product];
        }
        long amount = list * (100 - 5 * chance.nextInt(3)) / 100;
        int step = Math.min(setting.open().size() - 1, ago * setting.open().size() / takes);
        var stage = open ? setting.open().get(step) : won ? setting.won() : setting.lost();
        String occasion = words.occasions().get(chance.nextInt(words.occasions().size()));
        var values = new HashMap<String, Object>();
        values.put("name", SampleWords.fill(words.opportunity(), occasion, customers.name(account)));
        values.put("account", Ref.to(customers.account(account)));
        values.put("contacts", customers.people(account).subList(0, 1));
        values.put("stage", Ref.to(stage));
        values.put("amount", setting.money(amount));
        values.put("engaged_on", begun);
        values.put("close_date", end);
        values.put("product", Ref.to(product(products.getFirst())));
        if (open) {
            values.put("next_step", words.tasks().get(number % words.tasks().size()));
        }
        opportunities.add(new Change.Create(OpportunityObject.NAME, id, values));
    }

    /** Nothing is closed at the weekend: what is past was on Friday, what is to come waits for Monday. */
    private static LocalDate working(LocalDate day, boolean ahead) {
        if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
            return day;
        }
        return day.with(
                ahead ? TemporalAdjusters.next(DayOfWeek.MONDAY) : TemporalAdjusters.previous(DayOfWeek.FRIDAY));
    }

    private static List<Integer> products(Random chance) {
        var products = new LinkedHashSet<Integer>();
        int kinds = 1 + chance.nextInt(3);
        while (products.size() < kinds) {
            products.add(chance.nextInt(PRICES.length));
        }
        return List.copyOf(products);
    }

    private Change line(UUID deal, int product, int quantity) {
        return new Change.Create(
                LineObject.NAME,
                order.id(FIRST_LINE + lines.size()),
                Map.of(
                        "opportunity", Ref.to(deal),
                        "product", Ref.to(product(product)),
                        "quantity", BigDecimal.valueOf(quantity)));
    }

    private UUID product(int number) {
        return order.id(FIRST_PRODUCT + number);
    }

    List<Change> products() {
        var products = new ArrayList<Change>();
        for (int number = 0; number < PRICES.length; number++) {
            int family = number / IN_FAMILY;
            products.add(new Change.Create(
                    ProductObject.NAME,
                    product(number),
                    Map.of(
                            "name", words.products().get(number),
                            "family", setting.families().get(family),
                            "list_price", setting.money(PRICES[number]))));
        }
        return products;
    }

    List<Deal> all() {
        return deals;
    }

    List<Change> opportunities() {
        return opportunities;
    }

    List<Change> lines() {
        return lines;
    }
}
