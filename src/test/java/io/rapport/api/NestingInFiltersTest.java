package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters ask what lies below a record, over all levels. */
class NestingInFiltersTest {

    private static ApiClient api;
    private static String top;
    private static String middle;

    @BeforeAll
    static void start() {
        api = RunningRapport.organisation("Nesting").administrator();
        top = account("Holding", null);
        middle = account("Middle", top);
        account("Leaf", middle);
        account("Elsewhere", null);
        contact("Anna", top);
        contact("Budi", middle);
        contact("Chai", null);
    }

    @Test
    void whatLiesBelowIsFoundOverAllLevels() {
        finds("accounts", "under(id, '%s')".formatted(top), "Holding", "Leaf", "Middle");
        finds("accounts", "under(parent, '%s')".formatted(top), "Leaf", "Middle");
        finds("accounts", "!under(id, '%s')".formatted(middle), "Elsewhere", "Holding");
        finds("contacts", "under(account, '%s')".formatted(top), "Anna", "Budi");
        finds("contacts", "!under(account, '%s')".formatted(middle), "Anna", "Chai");
        finds("contacts", "account.under('%s') && name != 'Anna'".formatted(top), "Budi");
        finds("contacts", "under(account, '00000000-0000-4000-8000-000000000000')");
    }

    @Test
    void whatDoesNotNestIsRefused() {
        refused("contacts", "under(id, '%s')".formatted(top), "expression_no_hierarchy");
        refused("accounts", "under(name, '%s')".formatted(top), "expression_no_hierarchy");
        refused("accounts", "under(id, parent)", "expression_no_hierarchy");
        refused("accounts", "under(id)", "expression_no_hierarchy");
        refused("accounts", "under(id, 'Holding')", "expression_no_id");
    }

    private static void finds(String object, String filter, String... names) {
        var found =
                api.post("/" + object + "/query", Map.of("filter", filter, "fields", List.of("name"), "sort", "name"));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(((List<?>) found.at("records")).stream().map(each -> String.valueOf(((Map<?, ?>) each).get("name"))))
                .containsExactly(names);
    }

    private static void refused(String object, String filter, String code) {
        var answer = api.post("/" + object + "/query", Map.of("filter", filter));
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.text()).contains(code);
    }

    private static String account(String name, String parent) {
        var fields = new HashMap<String, Object>(Map.of("name", name));
        if (parent != null) {
            fields.put("parent", parent);
        }
        return made("/accounts", fields);
    }

    private static void contact(String name, String account) {
        var fields = new HashMap<String, Object>(Map.of("last_name", name));
        if (account != null) {
            fields.put("account", account);
        }
        made("/contacts", fields);
    }

    private static String made(String path, Map<String, Object> fields) {
        var made = api.post(path, fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return String.valueOf(made.at("id"));
    }
}
