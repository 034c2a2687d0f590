package io.rapport.files;

import static io.rapport.files.FileObject.ABOUT;
import static io.rapport.files.FileObject.TITLE;

import io.rapport.kernel.Link;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A file comes with its bytes, which say what it is; its name is harmless; and it hangs on something that is no file. */
@Component
class FileRules implements ObjectRules {

    private final Arrivals arrivals;

    FileRules(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public String object() {
        return FileObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(TITLE.name(), ABOUT);
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (draft.isNew()) {
                arrivals.of(draft.id()).ifPresent(file -> describe(draft, file));
            }
            if (draft.changed(TITLE)) {
                draft.get(TITLE).ifPresent(name -> draft.set(TITLE, FileNames.clean(name)));
            }
        }
    }

    private static void describe(Draft draft, Arrived file) {
        draft.set(FileObject.KIND, FileKind.of(file.mediaType()).key());
        draft.set(FileObject.SIZE, file.size());
        draft.set(FileObject.MEDIA_TYPE, file.mediaType());
        draft.set(FileObject.CHECKSUM, file.checksum());
        draft.set(FileObject.STATE, file.checked() ? FileObject.READY : FileObject.CHECKING);
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isNew() && arrivals.of(draft.id()).isEmpty()) {
                errors.add(draft, TITLE, "file_without_content");
            }
            if (draft.changed(ABOUT)
                    && draft.get(ABOUT).filter(FileRules::leadsToFiles).isPresent()) {
                errors.add(draft, ABOUT, "file_on_file");
            }
        }
    }

    private static boolean leadsToFiles(Object about) {
        return about instanceof List<?> links
                && links.stream()
                        .anyMatch(link -> link instanceof Link to && to.object().equals(FileObject.NAME));
    }
}
