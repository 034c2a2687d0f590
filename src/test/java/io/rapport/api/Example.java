package io.rapport.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Examples in a Markdown page: a block {@code http} with a request, and a block {@code json STATUS} with what it answers, or
 * a line in a block {@code text STATUS} for answers without JSON.
 */
record Example(
        String heading,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        int status,
        String answer) {

    private static final Pattern BLOCKS = Pattern.compile(
            "(?m)^#+ (?<heading>.+)$|^```http\\n(?<request>[\\s\\S]*?)^```\\n+```(?:json|text|csv) (?<status>\\d{3})\\n(?<answer>[\\s\\S]*?)^```");

    static List<Example> in(String page) {
        var examples = new ArrayList<Example>();
        String heading = "";
        var blocks = BLOCKS.matcher(page);
        while (blocks.find()) {
            if (blocks.group("heading") != null) {
                heading = blocks.group("heading");
            } else {
                examples.add(read(
                        heading,
                        blocks.group("request"),
                        Integer.parseInt(blocks.group("status")),
                        blocks.group("answer").strip()));
            }
        }
        return examples;
    }

    private static Example read(String heading, String request, int status, String answer) {
        var parts = request.split("\\n\\n", 2);
        var lines = parts[0].strip().split("\\n");
        var first = lines[0].split(" ", 2);
        var path = new StringBuilder(first[1].strip());
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith(" ")) {
                path.append(lines[i].strip());
            } else {
                var header = lines[i].split(":", 2);
                headers.put(header[0].strip(), header[1].strip());
            }
        }
        String body = parts.length > 1 ? parts[1].strip() : "";
        return new Example(heading, first[0], path.toString(), headers, body, status, answer);
    }
}
