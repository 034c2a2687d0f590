package io.rapport.exchange.file;

/** What sort of values a text can stand for. */
public enum Kind {
    EMPTY,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    MONEY,
    DATE,
    DATE_TIME,
    UUID,
    EMAIL,
    URL,
    PHONE,
    TEXT,
    LONG_TEXT
}
