package io.rapport.web.block;

import java.util.UUID;
import org.springframework.util.LinkedMultiValueMap;

/** Reads what anybody pasted into a list; a refusal is a problem. */
public final class HostileBlock {

    private HostileBlock() {}

    public static void pasted(String text) {
        var sent = new LinkedMultiValueMap<String, String>();
        sent.add("rows", new UUID(0, 1).toString());
        sent.add("columns", "name,phone");
        sent.add("at", "0");
        sent.add("text", text);
        BlockSent.of(sent).texts();
    }

    /** The other parameters, one a line. */
    public static void sent(String text) {
        var lines = text.split("\n", 6);
        var sent = new LinkedMultiValueMap<String, String>();
        var names = java.util.List.of("rows", "columns", "at", "height", "width", "seen");
        for (int i = 0; i < lines.length; i++) {
            sent.add(names.get(i), lines[i]);
        }
        sent.add("text", "a\tb");
        BlockSent.of(sent).texts();
    }
}
