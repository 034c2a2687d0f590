package io.rapport.model.custom;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

/** The columns of the customisation's tables. */
final class Columns {

    static final Field<Long> VERSION = field(name("version"), SQLDataType.BIGINT);
    static final Field<String> FINGERPRINT = field(name("fingerprint"), SQLDataType.CLOB);
    static final Field<Boolean> UNFINISHED = field(name("unfinished"), SQLDataType.BOOLEAN);
    static final Field<String> OBJECT = field(name("object"), SQLDataType.CLOB);
    static final Field<String> FIELD = field(name("field"), SQLDataType.CLOB);
    static final Field<String> NAME = field(name("name"), SQLDataType.CLOB);
    static final Field<String> KEY = field(name("key"), SQLDataType.CLOB);
    static final Field<JSONB> ONE = field(name("one"), SQLDataType.JSONB);
    static final Field<JSONB> MANY = field(name("many"), SQLDataType.JSONB);
    static final Field<String> ICON = field(name("icon"), SQLDataType.CLOB);
    static final Field<Boolean> OWNED = field(name("owned"), SQLDataType.BOOLEAN);
    static final Field<String> TYPE = field(name("type"), SQLDataType.CLOB);
    static final Field<JSONB> OPTIONS = field(name("options"), SQLDataType.JSONB);
    static final Field<JSONB> LABEL = field(name("label"), SQLDataType.JSONB);
    static final Field<Boolean> REQUIRED = field(name("required"), SQLDataType.BOOLEAN);
    static final Field<Boolean> UNIQUE = field(name("is_unique"), SQLDataType.BOOLEAN);
    static final Field<Boolean> INDEXED = field(name("is_indexed"), SQLDataType.BOOLEAN);
    static final Field<JSONB> INITIAL = field(name("initial"), SQLDataType.JSONB);
    static final Field<String> TONE = field(name("tone"), SQLDataType.CLOB);
    static final Field<String> PRIVACY = field(name("privacy"), SQLDataType.CLOB);
    static final Field<String> AT_REST = field(name("at_rest"), SQLDataType.CLOB);
    static final Field<Integer> POSITION = field(name("position"), SQLDataType.INTEGER);
    static final Field<OffsetDateTime> CREATED_AT = field(name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    static final Field<OffsetDateTime> RETIRED_AT = field(name("retired_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    private Columns() {}
}
