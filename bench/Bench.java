package bench;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures Rapport over HTTP against hand-written SQL on the same database, and prints a table for docs/benchmarks.md. */
final class Bench {

    private static final List<Integer> CLIENTS = List.of(1, 2, 4, 8);

    private final Options options;

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try {
            System.out.println(new Bench(Options.of(arguments)).text());
        } catch (IllegalArgumentException e) {
            System.err.println("rapport: " + e.getMessage());
            System.exit(2);
        }
    }

    private String text() throws Exception {
        if (options.duplicates().isEmpty()) return run().text();
        Files.createDirectories(options.home());
        fill();
        return new Duplicates(options).report(options.duplicates().get());
    }

    private Report run() throws Exception {
        Files.createDirectories(options.home());
        fill();
        var begun = System.nanoTime();
        try (var server = Server.start(options)) {
            var browser = Api.signedIn(options.port());
            browser.get("/bench/contacts");
            var firstPage = Duration.ofNanos(System.nanoTime() - begun);
            try (var db = Database.of(options.home())) {
                return measure(server, db, browser, firstPage);
            }
        }
    }

    private void fill() throws Exception {
        try (var server = Server.start(options);
                var db = Database.of(options.home())) {
            new Filling(db, options).run();
        }
    }

    private Report measure(Server server, Database db, Api browser, Duration firstPage) throws Exception {
        var admin = Api.withToken(options.port(), Server.token(options, Server.EMAIL));
        var agent = Api.withToken(options.port(), Server.token(options, Filling.AGENT));
        return new Report(
                options,
                server.ready,
                firstPage,
                options.measures("work") ? work(new Cases(db, admin, agent, browser), server) : List.of(),
                options.measures("load") ? load(admin, server) : List.of(),
                options.measures("pages") ? pages(server, db, admin) : List.of(),
                options.measures("people") ? Optional.of(People.of(db, server, options)) : Optional.empty(),
                options.measures("bulk") ? Optional.of(Bulk.of(options.contacts(), admin, db)) : Optional.empty(),
                options.measures("realignment") ? Optional.of(Realignment.of(admin, db, options)) : Optional.empty(),
                options.measures("export") ? Optional.of(Export.of(admin, db, server, options)) : Optional.empty(),
                options.measures("import") && options.importRows() > 0
                        ? Optional.of(Import.of(options.importRows(), admin, db, options.home()))
                        : Optional.empty(),
                server.peakMegabytes());
    }

    private List<Case.Result> work(Cases all, Server server) throws Exception {
        var cases = all.all().stream()
                .filter(each -> each.name().matches(options.kinds()))
                .toList();
        for (var each : cases) each.warm(options.runs());
        var results = new ArrayList<Case.Result>();
        for (var each : cases) results.add(each.measure(options.runs(), server));
        return results;
    }

    private static List<Load> load(Api admin, Server server) throws Exception {
        var loads = new ArrayList<Load>();
        for (int clients : CLIENTS) loads.add(Load.of(clients, admin, server));
        return loads;
    }

    private List<Pages> pages(Server server, Database db, Api api) throws Exception {
        var deep = Deep.of(api).cursor();
        var admin = Browser.signedIn(options.port(), Server.EMAIL);
        var kinds = new PageKinds(db, admin, deep, Filling.AGENT);
        var all = new ArrayList<>(kinds.all());
        all.addAll(kinds.settings());
        var agent = Browser.signedIn(options.port(), Filling.AGENT);
        return List.of(
                Pages.of("administrator", all, admin, server, db, options),
                Pages.of("agent with team scope", new PageKinds(db, agent, deep, Filling.AGENT).all(), agent, server, db, options));
    }
}
