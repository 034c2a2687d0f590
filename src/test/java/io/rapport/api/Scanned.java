package io.rapport.api;

import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code security/scan} attacks: a Rapport of its own on 127.0.0.1 with something of everything, and beside it what scanners need,
 * in the folder that is its argument: every route of the API as a request, every page as an address, and a session. Both lists are those of
 * the matrices, so a route that nobody attacks fails the build. It runs until its input ends.
 */
public final class Scanned {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LINE = "======================================================\n";
    private static final Pattern VALUE = Pattern.compile("=([^&]*)");

    private Scanned() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        Victim.ready();
        var person = Victim.victim.person("Scanner", Role.ADMINISTRATOR);
        write(folder, "address", RunningRapport.address());
        write(folder, "session", Victim.session(Victim.victim.administrator(), person.id(), person.email()));
        write(folder, "requests", requests(token(person.client())));
        write(folder, "pages", pages());
        write(folder, "ready", Victim.victim.tenant().slug());
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        RunningRapport.context().close();
        Runtime.getRuntime().halt(0);
    }

    /** Of this one alone, since the victim's own is among what is attacked. */
    private static String token(io.rapport.ApiClient by) {
        return String.valueOf(by.post("/tokens", Map.of("name", "Scanner")).at("secret"));
    }

    /** As proxies write them down; what removes something comes last. */
    private static String requests(String token) {
        return ScimRoutes.EVERY.stream()
                .filter(route -> !(route.body() instanceof Route.Upload))
                .sorted(Comparator.comparing(route -> route.method().equals("DELETE")))
                .map(route -> request(route, token))
                .collect(Collectors.joining(LINE, LINE, LINE));
    }

    private static String request(Route route, String token) {
        String body = route.body() == null ? "" : Victim.filled(JSON.writeValueAsString(route.body()));
        return LINE
                + route.method() + " " + (route.isScim() ? "" : "/api/v1") + marked(route) + " HTTP/1.1\n"
                + "Host: " + RunningRapport.address().replace("http://", "") + "\n"
                + "Authorization: Bearer " + token + "\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\n")
                + "\n" + body + "\n";
    }

    /** Each value in the address marked as one to attack; removals are of what does not exist, so that the next request finds as much. */
    private static String marked(Route route) {
        boolean removes = route.method().equals("DELETE");
        String path = route.path();
        for (String thing : Victim.THINGS.keySet()) {
            path = path.replace("{" + thing + "}", (removes ? UUID.randomUUID() : Victim.THINGS.get(thing)) + "*");
        }
        int query = path.indexOf('?');
        if (query >= 0) {
            path = path.substring(0, query)
                    + VALUE.matcher(path.substring(query)).replaceAll("=$1*");
        }
        if (route.pattern().equals("/api/v1/{object}") && route.method().equals("GET")) {
            path +=
                    "?filter=name%20%3D%3D%20%22a%22*&sort=name*&fields=name*&limit=5*&q=a*&cursor=x*&as_of=2026-01-01*";
        }
        return path.replace("x_secrets", "x_secrets*").replace("**", "*");
    }

    private static String pages() {
        return PageMatrixTest.pages().stream()
                .filter(page -> page.method().equals("GET"))
                .map(page -> RunningRapport.address() + page.path())
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.write(folder.resolve(name), List.of(text.stripTrailing()), StandardCharsets.UTF_8);
    }
}
