package io.rapport.privacy;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rapport.files.store.FileStore;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tenant;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was gathered, for programs (JSON, a CSV of each object) and for people (PDF), with the files. */
final class CollectionArchive {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Collected collected;
    private final Function<ObjectDef, String> titles;
    private final String title;

    CollectionArchive(Collected collected, Function<ObjectDef, String> titles, String title) {
        this.collected = collected;
        this.titles = titles;
        this.title = title;
    }

    void write(Path file, FileStore store, Tenant tenant) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("data.json"));
            zip.write(JSON.writeValueAsBytes(json()));
            for (var object : collected.records().entrySet()) {
                zip.putNextEntry(new ZipEntry(object.getKey().name() + ".csv"));
                csv(zip, object.getValue());
            }
            zip.putNextEntry(new ZipEntry("data.pdf"));
            Printed.write(open(zip), title, lines());
            for (var one : collected.files().entrySet()) {
                zip.putNextEntry(new ZipEntry("files/" + one.getKey() + "-"
                        + one.getValue().replaceAll("[^\\p{L}\\p{N}._ -]", "_").replace("..", "_")));
                try (var in = store.open(tenant, one.getKey())) {
                    in.transferTo(zip);
                } catch (Problem gone) {
                    zip.write(new byte[0]);
                }
            }
        }
    }

    private static OutputStream open(OutputStream zip) {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        var records = new LinkedHashMap<String, Object>();
        collected.records().forEach((object, rows) -> records.put(object.name(), rows));
        json.put("records", records);
        json.put("consents", collected.consents());
        json.put("log", collected.log());
        json.put("audit", collected.audit());
        return json;
    }

    private static void csv(OutputStream out, List<Map<String, Object>> rows) throws IOException {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            var columns = Collected.columns(rows);
            csv.writeRecord(columns.toArray(String[]::new));
            rows.forEach(row -> csv.writeRecord(columns.stream()
                    .map(column -> harmless(text(row.get(column))))
                    .toArray(String[]::new)));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A sheet must not take a text for a formula. */
    private static String harmless(String cell) {
        boolean risky = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return risky && !cell.matches("[+-]?[0-9 ().-]+") ? "'" + cell : cell;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map ->
                map.values().stream()
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
            case List<?> list ->
                list.stream()
                        .map(Object::toString)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
            default -> value.toString();
        };
    }

    private List<Printed.Line> lines() {
        var lines = new ArrayList<Printed.Line>();
        collected.records().forEach((object, rows) -> {
            lines.add(Printed.Line.heading(titles.apply(object)));
            rows.forEach(row -> {
                row.forEach((name, value) -> lines.add(Printed.Line.of(name, plain(text(value)))));
                lines.add(Printed.Line.gap());
            });
        });
        lines.add(Printed.Line.heading("Log"));
        Stream.concat(collected.log().stream(), collected.audit().stream())
                .forEach(entry -> lines.add(Printed.Line.of(
                        String.valueOf(entry.get("at")),
                        entry.containsKey("kind")
                                ? entry.get("kind") + " " + entry.get("detail")
                                : entry.get("before") + " \u2192 " + entry.get("after"))));
        return lines;
    }

    private static String plain(String text) {
        return text.replaceAll("<[^>]{0,200}>", " ")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .strip();
    }
}
