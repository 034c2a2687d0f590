package io.rapport.web.view;

import java.util.List;

/** What was found of one kind. */
public record FoundGroup(String label, List<FoundHit> hits) {}
