package io.rapport.files.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A bucket in memory that checks each request's signature (AWS Signature Version 4) before it does anything. */
final class FakeS3 implements AutoCloseable {

    static final String KEY = "AKIAEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String REGION = "eu-west-3";

    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!isSigned(exchange, body)) {
                send(
                        exchange,
                        403,
                        "<Error><Code>SignatureDoesNotMatch</Code></Error>".getBytes(StandardCharsets.UTF_8));
                return;
            }
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(path, body);
                    exchange.getResponseHeaders().set("ETag", "\"x\"");
                    send(exchange, 200, new byte[0]);
                }
                case "DELETE" -> {
                    objects.remove(path);
                    exchange.sendResponseHeaders(204, -1);
                }
                case "GET" -> get(exchange, path);
                default -> send(exchange, 405, new byte[0]);
            }
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        if (String.valueOf(exchange.getRequestURI().getQuery()).contains("list-type=2")) {
            send(exchange, 200, list(path).getBytes(StandardCharsets.UTF_8));
            return;
        }
        byte[] object = objects.get(path);
        if (object == null) {
            send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        var bounds = range.substring("bytes=".length()).split("-");
        int to = Math.min(object.length, Integer.parseInt(bounds[1]) + 1);
        send(exchange, 206, Arrays.copyOfRange(object, Integer.parseInt(bounds[0]), to));
    }

    private String list(String bucket) {
        return "<ListBucketResult><IsTruncated>false</IsTruncated>"
                + objects.keySet().stream()
                        .map(key -> "<Contents><Key>"
                                + key.substring(bucket.replaceFirst("/$", "").length() + 1)
                                + "</Key><LastModified>" + Instant.parse("2020-01-01T00:00:00Z")
                                + "</LastModified></Contents>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean isSigned(HttpExchange exchange, byte[] body) {
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!given.startsWith("AWS4-HMAC-SHA256 Credential=" + KEY + "/")) {
            return false;
        }
        var parts = Arrays.stream(given.substring("AWS4-HMAC-SHA256 ".length()).split(", ?"))
                .collect(Collectors.toMap(
                        part -> part.substring(0, part.indexOf('=')), part -> part.substring(part.indexOf('=') + 1)));
        String stated = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        if (!stated.equals("UNSIGNED-PAYLOAD") && !stated.equals(sha256(body))) {
            return false;
        }
        var names = parts.get("SignedHeaders").split(";");
        String canonical = String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query(exchange.getRequestURI().getRawQuery()),
                Arrays.stream(names)
                        .map(name -> name + ":"
                                + exchange.getRequestHeaders().getFirst(name).strip() + "\n")
                        .collect(Collectors.joining()),
                parts.get("SignedHeaders"),
                stated);
        String at = exchange.getRequestHeaders().getFirst("x-amz-date");
        String scope = parts.get("Credential").substring(KEY.length() + 1);
        String toSign =
                String.join("\n", "AWS4-HMAC-SHA256", at, scope, sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = hmac(("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8), at.substring(0, 8));
        for (String part : new String[] {REGION, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts.get("Signature"));
    }

    private static String query(String raw) {
        var sorted = new TreeMap<String, String>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            sorted.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return sorted.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
