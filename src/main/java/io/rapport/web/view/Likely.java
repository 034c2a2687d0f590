package io.rapport.web.view;

import java.util.List;

/** A record that is likely the same as the one being entered, with the reasons. */
public record Likely(String name, String href, String score, List<Chip> reasons) {}
