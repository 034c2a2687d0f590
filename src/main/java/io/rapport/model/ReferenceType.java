package io.rapport.model;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A link to one record of another object, with a foreign key beneath it. */
public record ReferenceType(
        String target, OnDelete onDelete, @Nullable String inverse) implements RelationType {

    public static ReferenceType to(String target) {
        return new ReferenceType(target, OnDelete.KEEP, null);
    }

    @Override
    public String key() {
        return "reference";
    }

    @Override
    public Map<String, Object> options() {
        return Json.object("target", target, "on_delete", onDelete.name().toLowerCase(Locale.ROOT), "inverse", inverse);
    }
}
