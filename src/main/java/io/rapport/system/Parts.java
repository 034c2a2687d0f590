package io.rapport.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program is made of that others wrote, as the build has written it down (CycloneDX). */
@Component
class Parts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a list is of. */
    enum Of {
        PROGRAM("application"),
        PAGES("pages");

        private final String file;

        Of(String file) {
            this.file = file + ".cdx.json";
        }

        String file() {
            return file;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param licence by its SPDX name where it has one; several with commas; empty where nothing is said */
    record Part(String name, String version, String licence) {}

    /** Empty where it was built without one, as while trying things out. */
    Optional<byte[]> file(Of of) {
        try (InputStream in = Parts.class.getResourceAsStream("/META-INF/sbom/" + of.file())) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By name. */
    List<Part> list(Of of) {
        return file(of).map(Parts::read).orElse(List.of());
    }

    static List<Part> read(byte[] list) {
        return JSON.readTree(list)
                .path("components")
                .valueStream()
                .map(part -> new Part(name(part), part.path("version").asString(""), licence(part)))
                .sorted(Comparator.comparing(Part::name).thenComparing(Part::version))
                .toList();
    }

    private static String name(JsonNode part) {
        String group = part.path("group").asString("");
        String name = part.path("name").asString("");
        return group.isEmpty() ? name : group + ":" + name;
    }

    private static String licence(JsonNode part) {
        return part.path("licenses")
                .valueStream()
                .map(each -> each.has("expression")
                        ? each.path("expression").asString("")
                        : each.path("license")
                                .path("id")
                                .asString(each.path("license").path("name").asString("")))
                .collect(Collectors.joining(", "));
    }
}
