package io.rapport.exchange;

import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.Profiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The four files of a real sales history. */
public final class SalesFiles {

    public static final List<String> NAMES =
            List.of("sales_pipeline.csv", "accounts.csv", "sales_teams.csv", "products.csv");

    private SalesFiles() {}

    public static Path path(String name) {
        try {
            return Path.of(SalesFiles.class.getResource("/b2b-sales/" + name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static FileProfile profile(String name) {
        try {
            return Profiler.read(path(name), name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static List<FileProfile> profiles() {
        return NAMES.stream().map(SalesFiles::profile).toList();
    }
}
