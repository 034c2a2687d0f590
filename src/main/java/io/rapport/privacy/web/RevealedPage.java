package io.rapport.privacy.web;

import io.rapport.web.view.Cell;
import io.rapport.web.view.Link;
import java.util.List;

/**
 * A value that somebody asked for.
 *
 * @param href the record's page
 */
public record RevealedPage(List<Link> crumbs, String label, Cell cell, String href) {}
