package io.rapport.web.view;

import java.util.Optional;

/**
 * A file as a line or a tile.
 *
 * @param href its record, {@code lookHref} where it is looked at; both are pages
 * @param pictureHref a small picture, or empty where there is none; then {@code icon} is shown
 * @param detail kind and size in words
 * @param state what keeps it from being opened
 * @param removeHref where a POST puts it in the trash, or empty
 */
public record FileCard(
        String id,
        String name,
        String href,
        String lookHref,
        String downloadHref,
        String pictureHref,
        String icon,
        String detail,
        Optional<Chip> state,
        String removeHref) {}
