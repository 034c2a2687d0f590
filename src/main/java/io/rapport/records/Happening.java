package io.rapport.records;

import io.rapport.kernel.Link;

/** Something that happened to one of several records. */
public record Happening(Link record, HistoryEntry entry) {}
