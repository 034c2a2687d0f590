package io.rapport.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** The column types that fields are made of. */
public enum SqlType {
    TEXT("text", SQLDataType.CLOB),
    BIGINT("bigint", SQLDataType.BIGINT),
    NUMERIC("numeric", SQLDataType.NUMERIC),
    DOUBLE("double precision", SQLDataType.DOUBLE),
    BOOLEAN("boolean", SQLDataType.BOOLEAN),
    DATE("date", SQLDataType.LOCALDATE),
    TIMESTAMPTZ("timestamptz", SQLDataType.TIMESTAMPWITHTIMEZONE),
    UUID("uuid", SQLDataType.UUID),
    TEXT_ARRAY("text[]", SQLDataType.CLOB.array()),
    UUID_ARRAY("uuid[]", SQLDataType.UUID.array());

    private final String sql;
    private final DataType<?> dataType;

    SqlType(String sql, DataType<?> dataType) {
        this.sql = sql;
        this.dataType = dataType;
    }

    /** As DDL writes it. */
    public String sql() {
        return sql;
    }

    /**
     * The jOOQ type. Java values: String, Long, BigDecimal, Double, Boolean, {@link LocalDate}, {@link OffsetDateTime},
     * {@link UUID}, String[] and UUID[].
     */
    public DataType<?> dataType() {
        return dataType;
    }

    public boolean isArray() {
        return this == TEXT_ARRAY || this == UUID_ARRAY;
    }
}
