package io.rapport.web.help;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Which help page tells of a page. */
public final class Topics {

    private static final Map<Pattern, String> TOPICS = new LinkedHashMap<>();

    static {
        topic("", "find-your-way");
        topic("/import.*", "import-files");
        topic("/jobs.*", "jobs");
        topic("/as-of|/[^/]+/compare", "look-back");
        topic("/recent", "undo");
        topic("/find", "search");
        topic("/settings/mine", "my-settings");
        topic("/settings/mine/security.*", "sign-in-safely");
        topic("/settings/roles.*", "roles");
        topic("/(settings/)?teams.*", "departments");
        topic("/(settings/)?users.*", "users");
        topic("/(settings/)?notices.*", "notices");
        topic("/settings/sign-in.*", "single-sign-on");
        topic("/settings/addresses", "sign-in-safely");
        topic("/settings/mail", "mail-server");
        topic("/settings/backups", "backups");
        topic("/settings/system", "system");
        topic("/settings/(consent|suppressions|recipients|rule-packs).*|/[^/]+/[0-9a-f-]{36}/consent", "consent");
        topic("/settings/audit", "audit");
        topic(
                "/settings/(privacy|encryption).*|/privacy_requests(/.*)?|/[^/]+/[0-9a-f-]{36}/(privacy|reveal).*",
                "privacy");
        topic("/settings/duplicates.*", "duplicates");
        topic("/settings/objects/[^/]+/rules.*", "rules");
        topic("/settings/objects/[^/]+/layout", "layouts");
        topic("/settings/objects/[^/]+/fields.*", "fields");
        topic("/(settings/)?forecast|/(quotas|forecast_judgements|forecast_snapshots)(/.*)?", "forecast");
        topic("/settings.*", "objects");
        topic("/help.*", "find-your-way");
        topic("/[^/]+/board.*", "board");
        topic("/[^/]+/calendar", "calendar");
        topic("/[^/]+/filter.*", "filters");
        topic("/[^/]+/(columns|views.*|split)", "views");
        topic("/[^/]+/duplicates.*|/[^/]+/merge", "duplicates");
        topic("/[^/]+/export", "export");
        topic("/[^/]+/bulk.*", "many-at-once");
        topic("/(notes|calls|tasks|meetings)(/.*)?", "activities");
        topic("/files(/.*)?", "files");
        topic("/offline", "on-your-phone");
        topic("/[^/]+/(new|[0-9a-f-]{36}/edit)", "edit");
        topic("/opportunities/[0-9a-f-]{36}(/do/.*)?", "deals");
        topic("/(opportunity_lines|tax_classes|settings/rounding)(/.*)?", "deal-lines");
        topic("/(price_books|prices|products|product_notes)(/.*)?|/opportunities/[0-9a-f-]{36}/knowledge", "prices");
        topic("/today(/.*)?", "today");
        topic("/team", "team");
        topic("/(playbooks|play_steps|play_runs)(/.*)?|/[^/]+/[0-9a-f-]{36}/plays", "playbooks");
        topic("/client_references(/.*)?|/opportunities/[0-9a-f-]{36}/references", "references");
        topic("/accounts/[0-9a-f-]{36}/buying-centre|/(buying_roles|contact_relations)(/.*)?", "buying-centre");
        topic("/(target_lists|targets|fit_criteria)(/.*)?", "targets");
        topic("/accounts/[0-9a-f-]{36}/(group|whitespace)|/(owned_products|potentials)(/.*)?", "groups");
        topic("/(quotes|quote_lines)(/.*)?", "quotes");
        topic("/(orders|order_lines|contracts)(/.*)?", "orders-contracts");
        topic("/commission_[a-z]+(/.*)?", "commission");
        topic("/(leads|assignment_rules)(/.*)?", "leads");
        topic("/(realignment|territories)(/.*)?", "territories");
        topic("/web_forms(/.*)?", "web-forms");
        topic("/document_templates(/.*)?", "document-templates");
        topic("/[^/]+/[0-9a-f-]{36}(/do/.*)?", "records");
        topic("/[^/]+", "lists");
    }

    private Topics() {}

    /** @param path the page's own, with the organisation's name in front */
    public static String of(String path) {
        String bare = path.replaceFirst("[?].*", "");
        String within = bare.indexOf('/', 1) < 0 ? "" : bare.substring(bare.indexOf('/', 1));
        return TOPICS.entrySet().stream()
                .filter(topic -> topic.getKey().matcher(within).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("find-your-way");
    }

    private static void topic(String path, String slug) {
        TOPICS.put(Pattern.compile(path), slug);
    }
}
