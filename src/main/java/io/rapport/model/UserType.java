package io.rapport.model;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A link to a user, with a foreign key beneath it. */
public record UserType(OnDelete onDelete, @Nullable String inverse) implements RelationType {

    public static final String TARGET = "users";

    public UserType() {
        this(OnDelete.KEEP, null);
    }

    @Override
    public String target() {
        return TARGET;
    }

    @Override
    public String key() {
        return "user";
    }

    @Override
    public Map<String, Object> options() {
        return Json.object("on_delete", onDelete.name().toLowerCase(Locale.ROOT), "inverse", inverse);
    }
}
