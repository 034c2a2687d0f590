package io.rapport.web.view;

import io.rapport.web.view.BarChart.Bar;
import io.rapport.web.view.ColumnChart.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Examples for the design page: one of each component, with figures that only fill the page.
 *
 * @param key begins every id, so that two specimens share a page
 */
public record Specimen(String key) {

    public static final List<String> COLOURS = List.of(
            "ground surface raised sunken hover line line-strong ink ink-2 ink-3 accent accent-soft good warn danger info"
                    .split(" "));
    public static final List<String> TINTS = List.of(
            "tint-blue tint-violet tint-amber tint-green tint-rose tint-teal tint-grey plot-blue plot-violet plot-amber plot-green plot-rose plot-teal"
                    .split(" "));
    private static final String LONG =
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and partners of both"
                    + " banks";

    public List<Action> actions() {
        return List.of(
                Action.link("New account", "#", "plus").primary(),
                Action.link("Import", "#", "upload"),
                Action.link("Details", "#", "").weight(Action.Weight.QUIET),
                Action.link("Delete", "#", "trash-2").weight(Action.Weight.DANGER));
    }

    public List<Chip> chips() {
        return Stream.of(Tone.values())
                .map(tone -> new Chip(tone.name().charAt(0) + tone.css().substring(1), tone))
                .toList();
    }

    public List<Face> faces() {
        return List.of(
                Face.person("Rosalina Dieter"),
                Face.person("Moses Frase"),
                Face.person("สมชาย ใจดี"),
                Face.thing("Dontechi"));
    }

    public List<Column> columns() {
        return List.of(
                Column.of("name", "Opportunity").asTitle().sorted(Column.Sort.NONE, "#"),
                Column.of("stage", "Stage"),
                Column.of("amount", "Amount, USD")
                        .ofNumbers()
                        .sorted(Column.Sort.DESCENDING, "#")
                        .total("4,862,117", ""),
                Column.of("owner", "Owner"),
                Column.of("close", "Close"));
    }

    public List<Row> rows() {
        return List.of(
                row(
                        "1",
                        "Konex · GTX Plus Pro",
                        new Chip("Engaging", Tone.BLUE),
                        "5,482",
                        "Vicki Laflamme",
                        "12 Dec 2017",
                        false),
                row(
                        "2",
                        "Dontechi · GTK 500",
                        new Chip("Negotiation", Tone.AMBER),
                        "26,768",
                        "Elease Gluck",
                        "27 Nov 2017",
                        true),
                row("3", LONG, new Chip("Prospecting", Tone.VIOLET), "", "Anna Snelling", "", false));
    }

    private Row row(String id, String name, Chip stage, String amount, String owner, String close, boolean late) {
        return new Row(
                key + id,
                "#",
                1,
                List.of(
                        Cell.of("name", "text", name),
                        Cell.chips("stage", "choice", List.of(stage)).editable(true),
                        Cell.of("amount", "money", amount).editable(true),
                        Cell.of("owner", "user", owner),
                        Cell.of("close", "date", close).late(late)));
    }

    public List<Lane> lanes() {
        var owner = Optional.of(Face.person("Cassey Cress"));
        var calm = new Card(
                key + "a",
                "#",
                "#",
                "Bioholding · GTX Plus Pro ×2",
                1,
                "demo 20 Dec",
                "",
                "10,964",
                owner,
                Optional.empty(),
                true,
                List.of());
        var late = new Card(
                key + "b",
                "#",
                "#",
                LONG,
                1,
                "overdue since 27 Nov",
                "late",
                "1,096",
                owner,
                Optional.of(new Chip("stalled 31 d", Tone.ROSE)),
                true,
                List.of());
        return List.of(
                new Lane(
                        key + "engaging",
                        "Engaging",
                        Tone.BLUE,
                        "1,102",
                        "2,604,917",
                        "weighted 1,562,950",
                        List.of(calm, late),
                        "#",
                        "#",
                        false,
                        "#",
                        "",
                        ""),
                new Lane(
                        key + "won", "Won", Tone.GREEN, "0", "0", "closed", List.of(), "", "#", false, "#", "win", ""));
    }

    public List<Input> inputs() {
        var choices = List.of(
                new Choice("a", "Software", true), new Choice("b", "Retail", false), new Choice("c", "Medical", false));
        return List.of(
                Input.of(key + ".name", "Name", "text", "Dontechi").required(true),
                Input.of(key + ".email", "E-mail", "email", "mira@")
                        .error("This is no e-mail address: after the @ comes a domain."),
                Input.of(key + ".amount", "Amount", "money", "26768")
                        .choices(List.of(new Choice("USD", "USD", true), new Choice("EUR", "EUR", false))),
                Input.of(key + ".probability", "Probability", "percent", "80")
                        .hint("From the stage, unless you set it."),
                Input.of(key + ".sector", "Sector", "choice", "a").choices(choices),
                Input.of(key + ".close", "Close date", "date", "2017-12-12"),
                Input.of(key + ".account", "Account", "reference", "")
                        .lookup("/design", List.of(new Choice("1", "Konex", true))),
                Input.of(key + ".number", "Number", "auto_number", "OPP-00042"),
                Input.of(key + ".products", "Products", "references", "")
                        .lookup(
                                "/design",
                                List.of(new Choice("1", "GTX Pro", true), new Choice("2", "MG Special", true))),
                Input.of(key + ".sectors", "Sectors", "multi_choice", "").choices(choices),
                Input.of(key + ".active", "Active", "boolean", "true"),
                Input.of(
                        key + ".notes",
                        "Notes",
                        "long_text",
                        "Wants a reference in the region.\nSend the Konex story."));
    }

    public List<Conflict> conflicts() {
        return List.of(new Conflict(key + "amount", "Amount", "5,500 USD", "6,000 USD", "Elease Gluck, 2 minutes ago"));
    }

    public List<Notice> notices() {
        return List.of(
                new Notice("info", "12 columns were matched by name, 2 by content.", Optional.empty()),
                new Notice(
                        "good",
                        "8,800 opportunities were imported.",
                        Optional.of(Action.post("Undo", "#", "undo-2", Map.of()))),
                new Notice(
                        "warn",
                        "1,480 rows say GTXPro, which is probably GTX Pro.",
                        Optional.of(Action.link("Accept all", "#", ""))),
                new Notice("danger", "The file has no column that names the account.", Optional.empty()));
    }

    public Empty empty() {
        return new Empty(
                "building-2",
                "No accounts yet",
                "Accounts are the companies and people you do business with.",
                actions().subList(0, 2));
    }

    public List<Fact> facts() {
        return List.of(
                new Fact("Amount", Cell.of("amount", "money", "26,768 USD"), ""),
                new Fact("Win rate", Cell.of("rate", "percent", "63.2 %"), "of 6,711"),
                new Fact("Owner", Cell.of("owner", "user", "Elease Gluck"), ""));
    }

    public List<Stage> stages() {
        return List.of(
                new Stage("1", "Prospecting", Stage.State.DONE),
                new Stage("2", "Engaging", Stage.State.NOW),
                new Stage("3", "Contract", Stage.State.OPEN),
                new Stage("4", "Closed", Stage.State.OPEN));
    }

    public RecordPage record() {
        return new RecordPage(
                "opportunities",
                key + "1",
                "#",
                1,
                "Dontechi · GTK 500",
                Face.thing("Dontechi"),
                List.of(),
                List.of(),
                facts(),
                stages(),
                true,
                "",
                actions(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                new TimelinePage("#", List.of(), List.of(), false, false, List.of(), "", 0));
    }

    public List<Field> fields() {
        return List.of(
                new Field(
                        "Account",
                        Cell.reference("account", "reference", "Dontechi", "#").editable(true)),
                new Field(
                        "Sectors",
                        Cell.chips("sectors", "multi_choice", chips().subList(1, 4))
                                .editable(true)),
                new Field("Website", Cell.reference("website", "url", "dontechi.example", "#")),
                new Field("Active", Cell.of("active", "boolean", "Yes")),
                new Field("Next step", Cell.none("next", "text").editable(true)));
    }

    public List<HistoryEntry> history() {
        return List.of(
                new HistoryEntry(
                        key + "1",
                        Optional.of(Face.person("Elease Gluck")),
                        "",
                        "Elease Gluck",
                        "changed 2 fields",
                        "today, 09:42",
                        "2017-11-12T09:42:00Z",
                        List.of(
                                new HistoryChange("Stage", "Engaging", "Negotiation"),
                                new HistoryChange("Amount", "", "26,768 USD")),
                        "#"),
                new HistoryEntry(
                        key + "2",
                        Optional.empty(),
                        "upload",
                        "Import",
                        "of sales_pipeline.csv created this",
                        "2 Sep 2017",
                        "2017-09-02T10:00:00Z",
                        List.of(),
                        ""));
    }

    public List<Chart> charts() {
        var months = List.of("Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
        var points = IntStream.range(0, months.size())
                .mapToObj(i -> new Point(
                        months.get(i),
                        BigDecimal.valueOf(400_000L + (i * 7919L % 10) * 82_000L),
                        400 + (i * 7919 % 10) * 82 + ",000",
                        ""))
                .toList();
        return List.of(
                new BarChart(
                        "Open value by stage",
                        "USD",
                        "4,862,117",
                        List.of(
                                new Bar("Prospecting", "#", "1,182,400", "500", 0.45, Tone.VIOLET),
                                new Bar("Engaging", "#", "2,604,917", "1,102", 1, Tone.BLUE),
                                new Bar("Negotiation", "#", "1,074,800", "487", 0.41, Tone.AMBER))),
                ColumnChart.of(
                        "Won value by month",
                        "USD",
                        "10,005,534",
                        points,
                        value -> value.movePointLeft(3).stripTrailingZeros().toPlainString() + "k"));
    }

    public JobView job() {
        return new JobView(
                key + "job",
                "Import of 4 files",
                "Running",
                "sales_pipeline.csv, row 5,632 of 8,800",
                "/design",
                64,
                false,
                false,
                List.of(
                        new Fact("Created", Cell.of("created", "integer", "5,201"), ""),
                        new Fact("Rejected", Cell.of("rejected", "integer", "3"), "")),
                "",
                List.of(Action.post("Cancel", "#", "x", Map.of())));
    }
}
