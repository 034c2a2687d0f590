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
        var cases = new Cases(db, admin, agent, browser).all();
        for (var each : cases) each.warm(options.runs());
        var results = new ArrayList<Case.Result>();
        for (var each : cases) results.add(each.measure(options.runs(), server));
        var loads = new ArrayList<Load>();
        for (int clients : CLIENTS) loads.add(Load.of(clients, admin, server));
        var bulk = Bulk.of(options.contacts(), admin, db);
        var imported = options.importRows() == 0
                ? Optional.<Import>empty()
                : Optional.of(Import.of(options.importRows(), admin, db, options.home()));
        return new Report(options, server.ready, firstPage, results, loads, bulk, imported, server.peakMegabytes());
    }
}
