package bench;

import io.rapport.duplicates.match.Blocking;
import io.rapport.duplicates.match.Matching;
import io.rapport.duplicates.match.Meetings;
import io.rapport.duplicates.match.Profile;
import io.rapport.duplicates.match.Trait;
import io.rapport.duplicates.match.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** How well duplicates are found in labelled files, and how long it takes to look through all contacts. */
final class Duplicates {

    private static final Map<String, Trait> TRAITS = Map.of(
            "given_name", Trait.GIVEN_NAME,
            "surname", Trait.FAMILY_NAME,
            "suburb", Trait.CITY,
            "postcode", Trait.POSTCODE,
            "state", Trait.REGION,
            "date_of_birth", Trait.DAY,
            "soc_sec_id", Trait.IDENTIFIER,
            "phone_number", Trait.PHONE);

    private final Options options;

    Duplicates(Options options) {
        this.options = options;
    }

    String report(Path folder) throws Exception {
        var text = new StringBuilder("| Labelled file | records | pairs | precision | recall | F1 |\n|---|--:|--:|--:|--:|--:|\n");
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".csv")).sorted().toList()) {
                text.append(quality(file)).append('\n');
            }
        }
        return text.append('\n').append(speed()).toString();
    }

    /** The truth is in the first column: {@code rec-122-org} and {@code rec-122-dup-0} are the same person. */
    private static String quality(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var header = cells(lines.getFirst());
        var people = new ArrayList<String>();
        var profiles = new ArrayList<Profile>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            people.add(cells.getFirst().replaceAll("-(org|dup-\\d+)$", ""));
            profiles.add(profile(header, cells));
        }
        var candidates = candidates(profiles);
        var matching = new Matching(Weights.USUAL);
        var found = new HashSet<Meetings.Pair>();
        for (var pair : candidates) {
            if (matching.compare(profiles.get(pair.one()), profiles.get(pair.other())).score() >= 0.5) found.add(pair);
        }
        var truth = truth(people);
        double right = found.stream().filter(truth::contains).count();
        double precision = found.isEmpty() ? 0 : right / found.size();
        double recall = right / truth.size();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %.4f | %.4f | %.4f |",
                file.getFileName(), people.size(), truth.size(), precision, recall,
                2 * precision * recall / (precision + recall));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static Profile profile(List<String> header, List<String> cells) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) values.put(header.get(i), cells.get(i));
        var profile = new Profile();
        values.forEach((name, value) -> {
            if (TRAITS.containsKey(name)) profile.with(TRAITS.get(name), present(value));
        });
        String street = values.getOrDefault("street_number", "") + " " + values.getOrDefault("address_1", "");
        return profile.with(Trait.STREET, present(street.strip()));
    }

    private static Optional<String> present(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    /** Brought together as in the database: by a strong key or two weak ones, and by no key that too many share. */
    private static Set<Meetings.Pair> candidates(List<Profile> profiles) {
        return Meetings.of(profiles.stream().map(profile -> Blocking.keys("bench", profile)).toList(), place -> true);
    }

    private static Set<Meetings.Pair> truth(List<String> people) {
        var byPerson = new HashMap<String, TreeSet<Integer>>();
        for (int i = 0; i < people.size(); i++) {
            byPerson.computeIfAbsent(people.get(i), any -> new TreeSet<>()).add(i);
        }
        var truth = new HashSet<Meetings.Pair>();
        byPerson.values().forEach(same -> same.forEach(
                one -> same.tailSet(one, false).forEach(other -> truth.add(new Meetings.Pair(one, other)))));
        return truth;
    }

    /** All contacts of the measured organisation, from nothing. */
    private String speed() throws Exception {
        try (var server = Server.start(options);
                var db = Database.of(options.home())) {
            db.run("TRUNCATE duplicate_pair, duplicate_key, duplicate_record");
            var admin = Api.withToken(options.port(), Server.token(options, Server.EMAIL));
            long begun = System.nanoTime();
            String job = admin.write("POST", "/api/v1/contacts/duplicates/runs", "{}").path("id").asString();
            var state = "queued";
            while (state.equals("queued") || state.equals("running")) {
                LockSupport.parkNanos(200_000_000L);
                state = admin.json("/api/v1/jobs/" + job).path("state").asString();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            long pairs = Long.parseLong(db.texts("SELECT count(*) FROM duplicate_pair").getFirst());
            if (!state.equals("done")) throw new IOException("the job is " + state);
            return String.format(
                    Locale.ROOT,
                    "| | |%n|---|--:|%n| Duplicates among %,d contacts, from nothing | %.1f s, %,.0f records/s |%n"
                            + "| Likely pairs found | %,d |%n| Peak memory of the process (heap limit 512 MB) | %d MB |%n",
                    options.contacts(), seconds, options.contacts() / seconds, pairs, server.peakMegabytes());
        }
    }
}
