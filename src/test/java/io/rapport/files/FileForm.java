package io.rapport.files;

import io.rapport.ApiClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A form with files, as browsers and programs send it. */
public final class FileForm {

    private final String about;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private FileForm(String about) {
        this.about = about;
    }

    /** @param links such as {@code accounts/018f…}, separated by commas */
    public static FileForm about(String links) {
        return new FileForm(links);
    }

    public FileForm file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public FileForm file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    public byte[] body() {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--part\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\n" + about + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        files.forEach((name, content) -> {
            body.writeBytes(("--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                            + name.replace("\\", "\\\\").replace("\"", "\\\"")
                            + "\"\r\nContent-Type: text/html\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes("--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    public ApiClient.Answer sendBy(ApiClient client, String... headers) {
        return client.sendBytes("POST", "/files", body(), "multipart/form-data; boundary=part", headers);
    }
}
