package io.rapport.files.web;

import io.rapport.files.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.multipart.MultipartFile;

/** The files of a form, open for as long as somebody reads them. */
public final class Parts {

    private Parts() {}

    public static <T> T read(List<MultipartFile> files, Function<List<Upload>, T> work) {
        var opened = new ArrayList<InputStream>();
        try {
            var uploads = new ArrayList<Upload>();
            for (var file : files) {
                String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                if (!name.isEmpty() || !file.isEmpty()) {
                    var content = file.getInputStream();
                    opened.add(content);
                    uploads.add(new Upload(name, content));
                }
            }
            return work.apply(uploads);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            opened.forEach(Parts::close);
        }
    }

    private static void close(InputStream content) {
        try {
            content.close();
        } catch (IOException ignored) {
            // it was read; nothing depends on the form's temporary file
        }
    }
}
