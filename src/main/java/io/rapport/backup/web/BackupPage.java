package io.rapport.backup.web;

import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/**
 * When backups are made, and those that there are.
 *
 * @param action where the plan is sent; {@code action/now} makes one
 */
public record BackupPage(List<Link> crumbs, String action, List<Input> inputs, List<Line> lines) {

    /** @param href from where it is downloaded; {@code href/delete} deletes it */
    public record Line(String made, String size, String href) {}
}
