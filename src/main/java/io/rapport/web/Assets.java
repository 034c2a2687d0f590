package io.rapport.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The addresses of what the browser loads. Each file carries a digest of its content in its name, so it may be kept for
 * ever; the build writes a manifest from plain names to those.
 */
public final class Assets {

    static final String FOLDER = "/assets/";
    private final Map<String, String> names;

    private Assets(Map<String, String> names) {
        this.names = names;
    }

    static Assets read() {
        var manifest = new ClassPathResource("static/assets/manifest.json");
        if (!manifest.exists()) {
            LoggerFactory.getLogger(Assets.class).warn("The browser side is not built: run npm ci and npm run build");
            return new Assets(Map.of());
        }
        try (var in = manifest.getInputStream()) {
            return new Assets(JsonMapper.shared().readValue(in, new TypeReference<Map<String, String>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The address of a file by its plain name, e.g. {@code app.css}. */
    public String href(String name) {
        return FOLDER + names.getOrDefault(name, name);
    }
}
