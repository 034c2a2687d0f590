package io.rapport.customers;

import io.rapport.exchange.ImportAdvice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What files of accounts and contacts usually look like. */
@Component
@Order(10)
class CustomersAdvice implements ImportAdvice {

    private static final List<String> INDUSTRIES = List.of(
            "agriculture",
            "automotive",
            "banking",
            "chemicals",
            "construction",
            "consulting",
            "education",
            "employment",
            "energy",
            "entertainment",
            "finance",
            "food",
            "government",
            "healthcare",
            "hospitality",
            "insurance",
            "logistics",
            "manufacturing",
            "marketing",
            "media",
            "medical",
            "mining",
            "pharmaceuticals",
            "real estate",
            "retail",
            "services",
            "software",
            "technology",
            "telecommunications",
            "tourism",
            "transport",
            "utilities",
            "wholesale");

    @Override
    public Map<String, List<String>> synonyms() {
        return Map.ofEntries(
                Map.entry(
                        "accounts",
                        List.of(
                                "company",
                                "companies",
                                "customer",
                                "customers",
                                "client",
                                "organisation",
                                "organization",
                                "firm",
                                "perusahaan",
                                "pelanggan")),
                Map.entry(
                        "accounts.name", List.of("company name", "account name", "customer name", "organization name")),
                Map.entry(
                        "accounts.parent",
                        List.of(
                                "parent account",
                                "parent company",
                                "subsidiary of",
                                "belongs to",
                                "headquarters",
                                "holding")),
                Map.entry("accounts.industry", List.of("sector", "branch", "line of business", "vertical")),
                Map.entry(
                        "accounts.employees",
                        List.of("number of employees", "headcount", "staff", "company size", "size")),
                Map.entry("accounts.revenue", List.of("annual revenue", "turnover", "sales volume", "yearly revenue")),
                Map.entry("accounts.website", List.of("web", "homepage", "url", "domain")),
                Map.entry(
                        "accounts.billing_address",
                        List.of("office location", "location", "address", "country", "billing country", "head office")),
                Map.entry(
                        "accounts.owner",
                        List.of("account manager", "sales agent", "sales rep", "key account manager")),
                Map.entry("contacts", List.of("person", "people", "kontak", "attendee")),
                Map.entry("contacts.name", List.of("full name", "contact name", "person")),
                Map.entry("contacts.first_name", List.of("given name", "forename", "nama depan")),
                Map.entry("contacts.last_name", List.of("surname", "family name", "nama belakang")),
                Map.entry(
                        "contacts.account",
                        List.of(
                                "company",
                                "employer",
                                "organisation",
                                "organization",
                                "account name",
                                "customer",
                                "company name")),
                Map.entry("contacts.title", List.of("job title", "position", "function", "jabatan")),
                Map.entry("contacts.email", List.of("mail", "e-mail address", "email address")),
                Map.entry("contacts.mobile", List.of("cell", "cell phone", "mobile phone", "handphone", "hp")),
                Map.entry("contacts.phone", List.of("telephone", "tel", "phone number", "telepon")),
                Map.entry("contacts.birthday", List.of("date of birth", "birth date", "dob", "tanggal lahir")),
                Map.entry("contacts.address", List.of("street", "home address", "mailing address", "alamat")));
    }

    @Override
    public Set<String> derived() {
        return Set.of("contacts.name");
    }

    @Override
    public Set<String> largeAmounts() {
        return Set.of("accounts.revenue");
    }

    @Override
    public Map<String, List<String>> vocabulary() {
        return Map.of("accounts.industry", INDUSTRIES);
    }
}
