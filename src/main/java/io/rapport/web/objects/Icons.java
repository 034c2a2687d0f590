package io.rapport.web.objects;

import java.util.List;

/** The Lucide icons that an object can have; all are in the sprite. */
final class Icons {

    static final String USUAL = "box";

    static final List<String> ALL = List.of(
            "box",
            "building-2",
            "contact-round",
            "users",
            "briefcase",
            "banknote",
            "wallet",
            "target",
            "milestone",
            "package",
            "ticket",
            "tag",
            "flag",
            "star",
            "heart",
            "calendar",
            "clock",
            "map-pin",
            "map",
            "globe",
            "phone",
            "mail",
            "megaphone",
            "message-square",
            "file-text",
            "folder",
            "layers",
            "list-checks",
            "activity",
            "gauge",
            "shield",
            "life-buoy",
            "zap",
            "key-round");

    private Icons() {}
}
