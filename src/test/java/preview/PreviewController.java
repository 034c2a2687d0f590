package preview;

import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.*;
import io.rapport.web.view.BarChart.Bar;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every kind of page with invented records. */
@Controller
@RequestMapping("/acme")
class PreviewController {

    private static final String LONG =
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and partners of both banks of the river";
    private static final String[] NAMES = {
        "Konex", "Cancity", "Isdom", "Hottechi", "Dontechi", "Condax", "Ron-tech", "Bioholding", "Rangreen", "Kan-code"
    };
    private static final String[] PEOPLE = {
        "Vicki Laflamme", "Moses Frase", "Darcel Schlecht", "Anna Snelling", "Elease Gluck", "Cassey Cress"
    };
    private static final Chip[] STAGES = {
        new Chip("Prospecting", Tone.VIOLET),
        new Chip("Engaging", Tone.BLUE),
        new Chip("Negotiation", Tone.AMBER),
        new Chip("Won", Tone.GREEN)
    };
    private final Pages pages;

    PreviewController(Pages pages) {
        this.pages = pages;
    }

    @ModelAttribute
    void policy(HttpServletResponse response) {
        response.setHeader(io.rapport.web.ContentSecurityPolicy.HEADER, io.rapport.web.ContentSecurityPolicy.POLICY);
    }

    @GetMapping
    Answer home() {
        var specimen = new Specimen("home");
        var figures = List.of(
                new Figure("Open", "4,862,117", "USD, at list price", "/acme/opportunities"),
                new Figure("Weighted", "2,659,270", "USD", ""),
                new Figure("Won", "10,005,534", "USD since March", ""),
                new Figure("Win rate", "63.2 %", "4,238 of 6,711", ""));
        var panel = new Panel(
                "Closing soon",
                "/acme/opportunities",
                List.of(
                        new PanelRow("target", "Dontechi · GTK 500", "/acme/opportunities/5", "27 Nov", "late"),
                        new PanelRow("target", LONG, "/acme/opportunities/6", "1 Dec", ""),
                        new PanelRow("target", "Ron-tech · MG Special", "/acme/opportunities/7", "5 Dec", "")),
                "Nothing closes soon.");
        var managers = new BarChart(
                "Won value by manager",
                "USD",
                "",
                List.of(
                        new Bar("Melvin Marxen", "#", "2,251,930", "", 1, Tone.TEAL),
                        new Bar("Summer Sewald", "#", "1,964,750", "", 0.87, Tone.TEAL),
                        new Bar(LONG, "#", "1,960,545", "", 0.86, Tone.TEAL)));
        var charts = new ArrayList<Chart>(specimen.charts());
        charts.add(managers);
        return pages.page(
                "home",
                shell("Home"),
                new HomePage(
                        "Good morning, Rosalina",
                        "Tuesday, 12 December 2017",
                        List.of(),
                        figures,
                        charts,
                        List.of(panel)));
    }

    @GetMapping("/start")
    Answer start() {
        var starts = List.of(
                new StartChoice(
                        "sparkles",
                        "A sample company",
                        "Realistic data over two years; removable in one click.",
                        Action.post("Fill with samples", "#", "", Map.of())),
                new StartChoice(
                        "upload",
                        "My own files",
                        "Drop CSV files; Rapport finds out what they hold.",
                        Action.link("Import files", "/acme/import", "").primary()),
                new StartChoice(
                        "plus",
                        "Empty",
                        "Begin with your first account.",
                        Action.link("New account", "/acme/opportunities/new", "")));
        return pages.page(
                "home",
                shell("Home"),
                new HomePage(
                        "Welcome, Rosalina", "How would you like to begin?", starts, List.of(), List.of(), List.of()));
    }

    @GetMapping("/opportunities")
    Answer list() {
        return pages.page("list", shell("Opportunities"), listPage(rows(0, 40), "/acme/opportunities/more"));
    }

    @GetMapping("/opportunities/more")
    Answer more() {
        return pages.stream(
                shell("Opportunities"),
                Change.replace(
                        "more-rows",
                        "list/rows",
                        Map.of(
                                "base",
                                "/acme/opportunities",
                                "columns",
                                columns(),
                                "rows",
                                rows(40, 80),
                                "moreHref",
                                "")));
    }

    @GetMapping("/empty")
    Answer empty() {
        return pages.page("list", shell("Opportunities"), listPage(List.of(), ""));
    }

    @GetMapping("/opportunities/board")
    Answer board() {
        var lanes = IntStream.range(0, 4)
                .mapToObj(i -> new Lane(
                        "lane" + i,
                        STAGES[i].label(),
                        STAGES[i].tone(),
                        "1,102",
                        "2,604,917",
                        "weighted 1,562,950",
                        IntStream.range(0, i == 3 ? 0 : 5 - i)
                                .mapToObj(j -> card(i * 10 + j))
                                .toList(),
                        "/acme/opportunities",
                        "/acme/opportunities/new"))
                .toList();
        var facts = new Specimen("board").facts();
        return pages.page(
                "board",
                shell("Opportunities"),
                new BoardPage(
                        "Pipeline",
                        "East and West",
                        "opportunities",
                        "/acme/opportunities",
                        facts,
                        tabs(1),
                        List.of(),
                        "/acme/opportunities/filter",
                        "",
                        List.of(),
                        lanes,
                        List.of()));
    }

    @GetMapping("/opportunities/{id}")
    Answer record(@PathVariable String id) {
        var specimen = new Specimen(id);
        var fields = List.of(
                new Field("Name", Cell.of("name", "text", "Dontechi · GTK 500").editable(true)),
                new Field(
                        "Account",
                        Cell.reference("account", "reference", "Dontechi", "#").editable(true)),
                new Field("Amount", Cell.of("amount", "money", "26,768 USD").editable(true)),
                new Field(
                        "Sectors",
                        Cell.chips("sectors", "multi_choice", List.of(STAGES)).editable(true)),
                new Field(
                        "Website",
                        Cell.reference("website", "url", "https://dontechi.example/" + LONG.replace(' ', '-'), "#")),
                new Field(
                        "Description",
                        Cell.of(
                                        "description",
                                        "long_text",
                                        "Budget confirmed for this year.\nWants a reference in the region: " + LONG)
                                .editable(true)),
                new Field(
                        "A label that an administrator made far too long",
                        Cell.none("next", "text").editable(true)));
        return pages.page(
                "record",
                shell("Opportunities"),
                new RecordPage(
                        "opportunities",
                        id,
                        "/acme/opportunities/" + id,
                        3,
                        id.equals("6") ? LONG : "Dontechi · GTK 500",
                        Face.thing("Dontechi"),
                        List.of(new Link("Opportunities", "/acme/opportunities"), new Link("Dontechi", "#")),
                        List.of(),
                        specimen.facts(),
                        specimen.stages(),
                        true,
                        List.of(
                                Action.link("Edit", "/acme/opportunities/5/edit", "pencil")
                                        .key("e"),
                                Action.post("Win", "#", "circle-check", Map.of())
                                        .primary()),
                        List.of(Action.post("Delete", "#", "trash-2", Map.of())
                                .confirm("Delete Dontechi?")
                                .weight(Action.Weight.DANGER)),
                        List.of(new Section("Details", fields), new Section("System", new Specimen("x").fields())),
                        List.of(new RelatedTab("lines", "Products", "3", "/acme/related")),
                        specimen.history(),
                        ""));
    }

    @GetMapping("/related")
    Answer related() {
        return pages.part(
                "record/related",
                shell(""),
                Map.of(
                        "related",
                        new RelatedList(
                                "related-lines",
                                "/acme/opportunities",
                                columns().subList(0, 3),
                                rows(100, 103).stream()
                                        .map(row -> new Row(
                                                row.id(),
                                                row.href(),
                                                1,
                                                row.cells().subList(0, 3)))
                                        .toList(),
                                "/acme/opportunities",
                                Optional.of(Action.link("Add", "#", "plus")),
                                "No lines yet")));
    }

    @GetMapping({"/opportunities/new", "/opportunities/{id}/edit"})
    Answer form() {
        var specimen = new Specimen("form");
        return pages.page(
                "form",
                shell("Opportunities"),
                new FormPage(
                        "Edit Dontechi · GTK 500",
                        "opportunities",
                        List.of(new Link("Opportunities", "/acme/opportunities")),
                        "/acme/opportunities/5/edit",
                        "/acme/opportunities/5",
                        3,
                        List.of(new FormSection("Details", specimen.inputs())),
                        List.of("Two fields need another look."),
                        specimen.conflicts(),
                        "Save"));
    }

    @GetMapping("/opportunities/{id}/cell/{field}")
    Answer editor(@PathVariable String id, @PathVariable String field) {
        return pages.part(
                "field/editor",
                shell(""),
                Map.of(
                        "editor",
                        new CellEditor("/acme/opportunities/" + id + "/cell/" + field, 1, input(field), List.of())));
    }

    @PostMapping("/opportunities/{id}/cell/{field}")
    Answer save(@PathVariable String id, @PathVariable String field, @RequestParam String value) {
        if (value.equals("bad")) {
            return pages.part(
                            "field/editor",
                            shell(""),
                            Map.of(
                                    "editor",
                                    new CellEditor(
                                            "/acme/opportunities/" + id + "/cell/" + field,
                                            1,
                                            input(field).error("A number is needed here."),
                                            List.of())))
                    .status(422);
        }
        var row = new Row(id, "/acme/opportunities/" + id, 2, List.of());
        return pages.stream(
                shell(""),
                Change.replace(
                        "cell-" + id + "-" + field,
                        "list/cell",
                        Map.of(
                                "cell",
                                Cell.of(field, "money", value).editable(true),
                                "base",
                                "/acme/opportunities",
                                "row",
                                row)),
                Change.toast(Toast.undoable("Amount changed to " + value, "/acme/undo")));
    }

    @PostMapping("/opportunities/{id}/move")
    Answer move(@PathVariable String id, @RequestParam String lane) {
        if (lane.equals("lane3"))
            return pages.stream(shell(""), Change.toast(Toast.failed("A close date is needed before it can be won.")))
                    .status(422);
        return pages.stream(shell(""), Change.toast(Toast.undoable("Moved to " + lane, "/acme/undo")));
    }

    @GetMapping("/find")
    Answer find(@RequestParam(defaultValue = "") String q) {
        return pages.part(
                "found",
                shell(""),
                Map.of(
                        "page",
                        new FindPage(
                                q,
                                List.of(
                                        new FoundGroup(
                                                "Accounts",
                                                List.of(
                                                        new FoundHit(
                                                                "Dontechi",
                                                                "software",
                                                                "/acme/opportunities/5",
                                                                "building-2"),
                                                        new FoundHit(LONG, "retail", "#", "building-2"))),
                                        new FoundGroup(
                                                "Go to",
                                                List.of(new FoundHit(
                                                        "Pipeline",
                                                        "g p",
                                                        "/acme/opportunities/board",
                                                        "square-kanban")))))));
    }

    @GetMapping("/opportunities/filter")
    Answer filter(@RequestParam(defaultValue = "") String field) {
        return pages.part(
                "list/filter",
                shell(""),
                Map.of(
                        "form",
                        new FilterForm(
                                "/acme/opportunities",
                                List.of(),
                                List.of(
                                        new Link("Stage", "/acme/opportunities/filter?field=stage"),
                                        new Link("Amount", "/acme/opportunities/filter?field=amount")),
                                field,
                                "Amount",
                                List.of(
                                        new Choice("gt", "is more than", true),
                                        new Choice("lt", "is less than", false)),
                                field.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(Input.of("v", "Value", "decimal", "")))));
    }

    @GetMapping("/jobs")
    Answer jobs() {
        return pages.page(
                "jobs", shell("Home"), new JobsPage(List.of(new Specimen("a").job()), new Specimen("b").empty()));
    }

    @GetMapping("/import")
    Answer files() {
        return pages.page(
                "import",
                shell(""),
                new ImportPage(
                        0,
                        "/acme/import",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        Optional.empty(),
                        List.of()));
    }

    @GetMapping("/import/1")
    Answer match() {
        var targets = List.of(
                new Choice("a", "Revenue", true),
                new Choice("b", "A new field", false),
                new Choice("c", "Leave out", false));
        var columns = List.of(
                new ImportColumn(
                        "f1.column.0",
                        "account",
                        "Acme Corporation, Betasoloin, Betatech",
                        targets,
                        "",
                        "",
                        "same name",
                        ""),
                new ImportColumn(
                        "f1.column.1",
                        "revenue",
                        "1100.04, 251.41, 647.18",
                        targets,
                        "f1.factor.1",
                        "1,000,000",
                        "by content",
                        ""),
                new ImportColumn("f1.column.2", LONG, LONG, targets, "", "", "", "12 rows hold no number"));
        var files = List.of(new ImportFile(
                "f1",
                "accounts.csv",
                "85 rows",
                List.of(new Choice("accounts", "Accounts", true), new Choice("products", "Products", false)),
                columns,
                List.of("subsidiary_of refers to Accounts in this file")));
        var outcome = List.of(
                new Fact("Accounts", Cell.of("a", "integer", "85"), "new"),
                new Fact("Opportunities", Cell.of("a", "integer", "8,800"), "new"),
                new Fact("Rejected", Cell.of("a", "integer", "3"), "rows"));
        var values = List.of(new ImportValues(
                "v1",
                "product",
                "GTXPro",
                "1,480 rows",
                List.of(
                        new Choice("1", "GTX Pro", true),
                        new Choice("2", "Create it", false),
                        new Choice("3", "Leave empty", false))));
        return pages.page(
                "import",
                shell(""),
                new ImportPage(
                        2,
                        "/acme/import/1",
                        files,
                        values,
                        new Specimen("i").notices(),
                        outcome,
                        true,
                        Optional.empty(),
                        List.of()));
    }

    @GetMapping("/sign-in")
    Answer signIn() {
        return pages.plain(
                "plain-form",
                Map.of(
                        "form",
                        new PlainForm(
                                "Sign in",
                                "",
                                "/sign-in",
                                List.of(
                                        Input.of("email", "E-mail", "email", ""),
                                        Input.of("password", "Password", "password", "")),
                                "E-mail or password is wrong.",
                                "Sign in",
                                List.of())));
    }

    private static Input input(String field) {
        return field.equals("stage")
                ? Input.of("value", "Stage", "choice", "")
                        .choices(List.of(new Choice("a", "Engaging", true), new Choice("b", "Negotiation", false)))
                : Input.of("value", "Amount", "decimal", "5482");
    }

    private static ListPage listPage(List<Row> rows, String more) {
        return new ListPage(
                "Opportunities",
                "opportunities",
                "/acme/opportunities",
                tabs(0),
                List.of(
                        new FilterChip("Close date", "this quarter", "#"),
                        new FilterChip("Account › Sector", "is any of 4", "#")),
                "/acme/opportunities/filter",
                "",
                List.of(),
                columns(),
                rows,
                "2,089 records",
                more,
                List.of(
                        Action.link("Import", "#", "upload"),
                        Action.link("New opportunity", "/acme/opportunities/new", "plus")
                                .primary()
                                .key("c")),
                List.of(Action.post("Delete", "#", "trash-2", Map.of()).weight(Action.Weight.DANGER)),
                new Specimen("l").empty());
    }

    private static List<Tab> tabs(int current) {
        return List.of(
                new Tab("All open", "/acme/opportunities", current == 0, "2,089"),
                new Tab("Board by stage", "/acme/opportunities/board", current == 1, ""),
                new Tab("Closing this month", "#", false, ""),
                new Tab("No next step", "#", false, ""));
    }

    private static List<Column> columns() {
        return List.of(
                Column.of("name", "Opportunity").asTitle().sorted(Column.Sort.NONE, "#"),
                Column.of("account", "Account"),
                Column.of("stage", "Stage"),
                Column.of("amount", "Amount, USD")
                        .ofNumbers()
                        .sorted(Column.Sort.DESCENDING, "#")
                        .total("4,862,117", ""),
                Column.of("probability", "Probability").ofNumbers(),
                Column.of("owner", "Owner"),
                Column.of("close", "Close"),
                Column.of("next", "Next step"));
    }

    private static List<Row> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> {
                    var name = NAMES[i % NAMES.length];
                    return new Row(
                            "r" + i,
                            "/acme/opportunities/" + i,
                            1,
                            List.of(
                                    Cell.of("name", "text", i == 6 ? LONG : name + " · GTX Plus Pro"),
                                    Cell.reference("account", "reference", name, "#"),
                                    Cell.chips("stage", "choice", List.of(STAGES[i % 4]))
                                            .editable(true),
                                    Cell.of("amount", "money", i % 7 == 3 ? "" : "5,48" + i % 10)
                                            .editable(true),
                                    Cell.of("probability", "percent", "60 %"),
                                    Cell.of("owner", "user", PEOPLE[i % PEOPLE.length]),
                                    Cell.of("close", "date", i % 5 == 4 ? "" : "12 Dec 2017")
                                            .late(i % 9 == 1),
                                    Cell.of("next", "text", "send revised offer")));
                })
                .toList();
    }

    private static Card card(int i) {
        return new Card(
                "c" + i,
                "/acme/opportunities/5",
                i == 2 ? LONG : NAMES[i % 10] + " · GTX Pro",
                1,
                i == 1 ? "overdue since 27 Nov" : "meeting Thursday",
                i == 1 ? "late" : "",
                "10,96" + i % 10,
                Optional.of(Face.person(PEOPLE[i % 6])),
                i == 1 ? Optional.of(new Chip("stalled 31 d", Tone.ROSE)) : Optional.empty(),
                true);
    }

    private static Shell shell(String current) {
        var main = List.of(
                nav("Home", "/acme", "house", current, "h"),
                nav("Accounts", "/acme/accounts", "building-2", current, "a"),
                nav("Contacts", "/acme/contacts", "users", current, "c"),
                nav("Opportunities", "/acme/opportunities", "target", current, "o"),
                nav("Products", "/acme/products", "package", current, "p"),
                nav("Users", "/acme/users", "circle-user", current, "u"));
        return new Shell(
                "Acme",
                "acme",
                Face.person("Rosalina Dieter"),
                "rosalina@acme.example",
                List.of(
                        new NavGroup("", main),
                        new NavGroup("Know", List.of(nav("Jobs", "/acme/jobs", "activity", current, "j")))),
                List.of(new Link("Account", "#"), new Link("Opportunity", "/acme/opportunities/new")),
                true,
                true,
                Locale.ENGLISH,
                ZoneOffset.UTC);
    }

    private static NavItem nav(String label, String href, String icon, String current, String key) {
        return new NavItem(label, href, icon, label.equals(current), label.equals("Home") ? "7" : "", key);
    }
}
