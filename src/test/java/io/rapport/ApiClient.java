package io.rapport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the API as a program would: real HTTP, JSON in and out. Paths begin behind {@code /api/v1}. */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String address;
    private final String token;

    public ApiClient(String address, String token) {
        this.address = address;
        this.token = token;
    }

    public String token() {
        return token;
    }

    /** An answer. */
    public record Answer(int status, Map<String, List<String>> headers, String text) {

        @SuppressWarnings("unchecked")
        public Map<String, Object> json() {
            return JSON.readValue(text, Map.class);
        }

        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        /** A value by its way: {@code records.0.name}; keys with points are tried whole first. */
        public Object at(String way) {
            return Answer.at(json(), way);
        }

        private static Object at(Object json, String way) {
            if (json instanceof Map<?, ?> map && map.containsKey(way)) {
                return map.get(way);
            }
            int dot = way.indexOf('.');
            String head = dot < 0 ? way : way.substring(0, dot);
            Object inner =
                    switch (json) {
                        case Map<?, ?> map -> map.get(head);
                        case List<?> list -> list.get(Integer.parseInt(head));
                        case null, default -> null;
                    };
            return dot < 0 ? inner : at(inner, way.substring(dot + 1));
        }

        public String code() {
            return String.valueOf(json().get("code"));
        }

        public String id() {
            return String.valueOf(json().get("id"));
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer patch(String path, Object body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer put(String path, Object body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** @param headers names and values in turn */
    public Answer send(String method, String path, Object body, String... headers) {
        byte[] bytes = body == null
                ? new byte[0]
                : body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        return sendBytes(method, path, bytes, body == null ? "" : "application/json", headers);
    }

    /** Sends a body of any type. */
    public Answer sendBytes(String method, String path, byte[] body, String type, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), lower(response.headers().map()), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends texts as files of a form, in parts named {@code files}. */
    public Answer upload(String path, Map<String, String> files, String... headers) {
        var body = new StringBuilder();
        files.forEach((name, text) -> body.append("--part\r\n")
                .append("Content-Disposition: form-data; name=\"files\"; filename=\"" + name + "\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n")
                .append(text)
                .append("\r\n"));
        body.append("--part--\r\n");
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return sendBytes("POST", path, bytes, "multipart/form-data; boundary=part", headers);
    }

    private static Map<String, List<String>> lower(Map<String, List<String>> headers) {
        var lower = new java.util.TreeMap<String, List<String>>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values));
        return lower;
    }

    private URI uri(String path) {
        String full = path.startsWith("/api/") || path.startsWith("http") ? path : "/api/v1" + path;
        return URI.create(full.startsWith("http") ? full : address + full);
    }

    /** A value as it stands in an address. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
