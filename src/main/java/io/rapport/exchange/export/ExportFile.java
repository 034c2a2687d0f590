package io.rapport.exchange.export;

import java.nio.file.Path;

/** A list that was written, for its author to take. */
public record ExportFile(Path path, String name, ExportFormat format, long bytes) {}
