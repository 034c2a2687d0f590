package io.rapport.records;

import java.util.List;
import java.util.Optional;

/** A page of a record's history, newest first, and where the next one begins. */
public record HistoryPage(List<HistoryEntry> entries, Optional<String> next) {}
