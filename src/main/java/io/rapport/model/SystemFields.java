package io.rapport.model;

import io.rapport.model.RelationType.OnDelete;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields that every record has. Beside them each table has {@code deleted_at} (when it went to the trash) and
 * {@code created_changeset} (the changeset that created the row), which no path reaches.
 */
public final class SystemFields {

    public static final String ID = "id";
    public static final String OWNER = "owner";
    public static final String CREATED_AT = "created_at";
    public static final String CREATED_BY = "created_by";
    public static final String UPDATED_AT = "updated_at";
    public static final String UPDATED_BY = "updated_by";
    public static final String VERSION = "version";

    /** Columns below the model. */
    public static final String DELETED_AT = "deleted_at";

    public static final String CREATED_CHANGESET = "created_changeset";

    private static final FieldDef OWNER_FIELD =
            FieldDef.of("system", OWNER, new UserType(OnDelete.KEEP, null)).asIndexed();

    private static final List<FieldDef> OTHERS = List.of(
            FieldDef.of("system", ID, new IdType()).asReadOnly(),
            FieldDef.of("system", CREATED_AT, new DateTimeType()).asReadOnly().asIndexed(),
            FieldDef.of("system", CREATED_BY, new UserType(OnDelete.KEEP, null)).asReadOnly(),
            FieldDef.of("system", UPDATED_AT, new DateTimeType()).asReadOnly(),
            FieldDef.of("system", UPDATED_BY, new UserType(OnDelete.KEEP, null)).asReadOnly(),
            FieldDef.of("system", VERSION, new IntegerType()).asReadOnly());

    private SystemFields() {}

    static List<FieldDef> of(boolean owned) {
        return owned ? Stream.concat(Stream.of(OWNER_FIELD), OTHERS.stream()).toList() : OTHERS;
    }
}
