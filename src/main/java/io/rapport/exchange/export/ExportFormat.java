package io.rapport.exchange.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what form a list is written. */
public enum ExportFormat {
    /** An Excel workbook (ISO/IEC 29500) with typed cells. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** RFC 4180 in UTF-8. */
    CSV("csv", "text/csv;charset=UTF-8"),
    /** The same with a byte order mark, by which Excel knows UTF-8. */
    CSV_BOM("csv", "text/csv;charset=UTF-8");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** As addresses and the API write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportFormat> of(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst();
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
