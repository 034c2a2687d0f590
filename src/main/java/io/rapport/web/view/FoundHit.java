package io.rapport.web.view;

/** Something that was found. */
public record FoundHit(String label, String detail, String href, String icon) {}
