package io.rapport.playbook.web;

import io.rapport.playbook.Words;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/**
 * A global playbook beside its variants.
 *
 * @param heads the playbooks, the global one first
 */
public record VariantsPage(List<Link> crumbs, String title, List<Link> heads, List<Row> rows, Optional<Empty> empty) {

    /** A step of the global playbook, or one that variants add. */
    public record Row(String name, List<Cell> cells) {}

    /**
     * @param effect {@code same}, {@code add}, {@code replace}, {@code forbid} or {@code none}
     * @param said the effect in words; empty where it says nothing
     * @param parts the words for the step, with what differs from the global ones
     */
    public record Cell(String head, String effect, String said, List<Words.Part> parts) {}
}
