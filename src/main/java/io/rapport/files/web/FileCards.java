package io.rapport.files.web;

import io.rapport.files.FileKind;
import io.rapport.files.FileObject;
import io.rapport.files.Previews;
import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.query.Row;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import io.rapport.web.view.FileCard;
import io.rapport.web.view.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files as pages show them, as far as their reader may know of them. */
record FileCards(Visit visit, ObjectDef files) {

    static FileCards of(Visit visit) {
        return new FileCards(visit, visit.object(FileObject.NAME));
    }

    /** The fields that a card is made of. */
    List<Path> paths() {
        return Stream.of("name", "kind", "size", "media_type", "state", "finding", "created_by", "created_at")
                .filter(name -> visit.actor().reads(files, files.require(name)))
                .map(Path::of)
                .toList();
    }

    FileCard card(Row row, boolean removes) {
        String href = visit.base(files) + "/" + row.id();
        String type = text(row, "media_type");
        long size = row.value("size").map(Long.class::cast).orElse(0L);
        boolean ready = text(row, "state").equals(FileObject.READY);
        return new FileCard(
                row.id().toString(),
                text(row, "name"),
                href,
                href + "/look",
                ready ? href + "/content" : "",
                ready && Previews.hasPicture(type, size) ? href + "/picture?size=small" : "",
                FileKind.named(text(row, "kind")).icon(),
                visit.t("choice.files.kind." + FileKind.named(text(row, "kind")).key()) + " · " + size(size),
                state(row),
                removes ? href + "/remove" : "");
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }

    private Optional<Chip> state(Row row) {
        return switch (text(row, "state")) {
            case FileObject.CHECKING -> Optional.of(new Chip(visit.t("files.checking"), Tone.AMBER));
            case FileObject.REFUSED -> Optional.of(new Chip(visit.t("files.refused", text(row, "finding")), Tone.ROSE));
            default -> Optional.empty();
        };
    }

    String size(long bytes) {
        double units = bytes < 1_000_000 ? Math.ceil(bytes / 1_000.0) : Math.round(bytes / 100_000.0) / 10.0;
        String number =
                visit.formats().number(java.math.BigDecimal.valueOf(units).stripTrailingZeros());
        return visit.t(bytes < 1_000_000 ? "files.kb" : "files.mb", number);
    }
}
