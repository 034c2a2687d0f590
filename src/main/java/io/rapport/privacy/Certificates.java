package io.rapport.privacy;

import io.rapport.access.Actor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Certificates of erasures on paper. */
@Component
public class Certificates {

    private final Erasures erasures;

    Certificates(Erasures erasures) {
        this.erasures = erasures;
    }

    /** @param facts as they are shown, name and text */
    public byte[] pdf(Actor actor, UUID id, String title, List<Map.Entry<String, String>> facts) {
        erasures.certificate(actor, id);
        var lines = new ArrayList<Printed.Line>();
        facts.forEach(fact -> lines.add(Printed.Line.of(fact.getKey(), fact.getValue())));
        var out = new ByteArrayOutputStream();
        try {
            Printed.write(out, title, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
