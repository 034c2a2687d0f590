package io.rapport.privacy;

import io.rapport.print.Block;
import io.rapport.print.Paper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names and values on pages of A4. Letters that no font has stand whole in the JSON beside it. */
final class Printed {

    private Printed() {}

    /** A value with its name, a heading (a name alone), or a gap. */
    record Line(String name, String value, boolean heading) {

        static Line of(String name, String value) {
            return new Line(name, value, false);
        }

        static Line heading(String text) {
            return new Line(text, "", true);
        }

        static Line gap() {
            return new Line("", "", false);
        }
    }

    static void write(OutputStream out, String title, List<Line> lines) throws IOException {
        var blocks = new ArrayList<Block>();
        for (var line : lines) {
            if (line.heading()) {
                blocks.add(new Block.Heading(line.name()));
            } else if (line.name().isEmpty() && line.value().isEmpty()) {
                blocks.add(new Block.Gap());
            } else {
                blocks.add(new Block.Entries(List.of(new Block.Fact(line.name(), line.value()))));
            }
        }
        Paper.plain(title, Locale.ROOT, Instant.now(), blocks).write(out);
    }
}
