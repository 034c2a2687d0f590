package io.rapport.files;

import java.util.Locale;

/** What sort of file it is, as people sort them. */
public enum FileKind {
    IMAGE("violet", "image"),
    PDF("rose", "file-text"),
    DOCUMENT("blue", "file-text"),
    SPREADSHEET("green", "file-spreadsheet"),
    PRESENTATION("amber", "file-chart-column"),
    TEXT("grey", "file-text"),
    MAIL("blue", "mail"),
    AUDIO("violet", "file-audio"),
    VIDEO("violet", "file-video"),
    ARCHIVE("amber", "file-archive"),
    OTHER("grey", "file");

    private final String tone;
    private final String icon;

    FileKind(String tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FileKind named(String key) {
        for (var kind : values()) {
            if (kind.key().equals(key)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Whether it can be read as it is. */
    public boolean isText() {
        return this == TEXT;
    }

    String tone() {
        return tone;
    }

    /** A Lucide name. */
    public String icon() {
        return icon;
    }

    static FileKind of(String mediaType) {
        int slash = mediaType.indexOf('/');
        String family = mediaType.substring(0, Math.max(0, slash));
        String type = mediaType.substring(slash + 1);
        if (mediaType.equals("application/pdf")) {
            return PDF;
        }
        if (mediaType.equals("message/rfc822") || type.equals("vnd.ms-outlook")) {
            return MAIL;
        }
        if (type.contains("spreadsheet")
                || type.contains("ms-excel")
                || type.equals("csv")
                || type.equals("tab-separated-values")) {
            return SPREADSHEET;
        }
        if (type.contains("presentation") || type.contains("powerpoint")) {
            return PRESENTATION;
        }
        if (type.contains("wordprocessing")
                || type.contains("opendocument.text")
                || type.equals("msword")
                || type.equals("rtf")) {
            return DOCUMENT;
        }
        if (type.matches("zip|gzip|x-tar|x-7z-compressed|x-rar-compressed.*|x-bzip2?|x-xz|zstd|java-archive")) {
            return ARCHIVE;
        }
        return switch (family) {
            case "image" -> IMAGE;
            case "audio" -> AUDIO;
            case "video" -> VIDEO;
            case "text" -> TEXT;
            default -> type.equals("json") || type.endsWith("xml") || type.equals("javascript") ? TEXT : OTHER;
        };
    }
}
