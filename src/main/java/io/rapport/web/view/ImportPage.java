package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * An import on its way: files matched to objects, columns to fields, and everything that is wrong, before anything is
 * written.
 *
 * @param action where the choices are posted; the button pressed is sent as {@code do}: {@code check} or {@code run}
 * @param step 0 files, 1 match, 2 check, 3 run
 * @param job the running import, or absent
 */
public record ImportPage(
        int step,
        String action,
        List<ImportFile> files,
        List<ImportValues> values,
        List<Notice> notices,
        List<Fact> outcome,
        boolean canRun,
        Optional<JobView> job,
        List<Action> actions) {}
