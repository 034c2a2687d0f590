package io.rapport.start;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.records.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The accounts of the sample company, some of them branches of others, and the people there. */
final class SampleCustomers {

    static final int COMPANIES = 36;
    static final int BRANCHES = 12;
    static final int ACCOUNTS = COMPANIES + BRANCHES;

    /** Every third company has a branch. */
    private static final int APART = COMPANIES / BRANCHES;

    /** Of each company the place of its industry: the words of all languages keep the same order. */
    private static final int[] INDUSTRY = {
        0, 1, 1, 2, 3, 4, 5, 0, 2, 3, 4, 5, 1, 2, 3, 5, 0, 1, 2, 2, 2, 0, 1, 2, 3, 4, 5, 0, 2, 3, 4, 5, 1, 2, 2, 1
    };

    private static final int FIRST_ACCOUNT = 100;
    private static final int FIRST_CONTACT = 200;
    private static final List<String> ROLES = List.of("decision_maker", "user", "champion", "billing", "influencer");

    private final SampleOrder order;
    private final SampleSetting setting;
    private final SampleWords words;
    private final List<Change> companies = new ArrayList<>();
    private final List<Change> branches = new ArrayList<>();
    private final List<Change> contacts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, List<UUID>> people = new HashMap<>();

    SampleCustomers(SampleOrder order, SampleSetting setting, SampleWords words) {
        this.order = order;
        this.setting = setting;
        this.words = words;
        var chance = order.chance("customers");
        for (int account = 0; account < ACCOUNTS; account++) {
            (account < COMPANIES ? companies : branches).add(account(account, chance));
        }
        people(order.chance("people"));
    }

    private Change account(int number, Random chance) {
        int company = number < COMPANIES ? number : (number - COMPANIES) * APART;
        String word = words.companies().get(company);
        String city = words.cities()
                .get((number * 4 + number / COMPANIES) % words.cities().size());
        boolean branch = number >= COMPANIES;
        String name = branch
                ? SampleWords.fill(words.branch(), SampleWords.name(word), SampleWords.name(city))
                : SampleWords.name(word);
        names.add(name);
        int employees = 8 + chance.nextInt(branch ? 40 : 240);
        String domain = SampleWords.behind(word) + ".example";
        var values = new HashMap<String, Object>();
        values.put("name", name);
        values.put("industry", setting.industries().get(INDUSTRY[company]));
        values.put("employees", (long) employees);
        values.put("revenue", setting.money(employees * (60 + chance.nextInt(60)) * 1_000L));
        values.put("phone", phone(number));
        values.put("email", "hello@" + domain);
        values.put("website", "https://" + domain);
        values.put("billing_address", address(number, city));
        values.put(
                "description",
                SampleWords.fill(
                        words.description(),
                        String.valueOf(order.today().minusYears(1 + company % 2).getYear())));
        if (branch) {
            values.put("parent", Ref.to(account(company)));
        }
        return new Change.Create(AccountObject.NAME, account(number), values);
    }

    private Address address(int number, String city) {
        String street = words.streets().get(number % words.streets().size()) + " " + (3 + number * 7 % 90);
        return new Address(street, SampleWords.name(city), null, SampleWords.behind(city), words.country());
    }

    private String phone(int number) {
        return words.phone() + "%03d".formatted(number);
    }

    private void people(Random chance) {
        Set<String> taken = new HashSet<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            for (int one = 0; one < 2 + account % 2; one++) {
                String first;
                String last;
                do {
                    first = words.first().get(chance.nextInt(words.first().size()));
                    last = words.last().get(chance.nextInt(words.last().size()));
                } while (!taken.add(first + last));
                contact(account, one, first, last);
            }
        }
    }

    private void contact(int account, int one, String first, String last) {
        int number = contacts.size();
        int company = account < COMPANIES ? account : (account - COMPANIES) * APART;
        var id = order.id(FIRST_CONTACT + number);
        String domain = SampleWords.behind(words.companies().get(company)) + ".example";
        people.computeIfAbsent(account, any -> new ArrayList<>()).add(id);
        contacts.add(new Change.Create(
                ContactObject.NAME,
                id,
                Map.of(
                        "first_name", SampleWords.name(first),
                        "last_name", SampleWords.name(last),
                        "account", Ref.to(account(account)),
                        "title", words.titles().get(number % words.titles().size()),
                        "roles", List.of(ROLES.get(one == 0 ? 0 : 1 + number % (ROLES.size() - 1))),
                        "email", SampleWords.behind(first) + "." + SampleWords.behind(last) + "@" + domain,
                        "phone", phone(100 + number))));
    }

    UUID account(int number) {
        return order.id(FIRST_ACCOUNT + number);
    }

    String name(int account) {
        return names.get(account);
    }

    List<Ref> people(int account) {
        return people.getOrDefault(account, List.of()).stream().map(Ref::to).toList();
    }

    List<Change> companies() {
        return companies;
    }

    List<Change> branches() {
        return branches;
    }

    List<Change> contacts() {
        return contacts;
    }
}
