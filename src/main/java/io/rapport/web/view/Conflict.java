package io.rapport.web.view;

/**
 * A field that somebody else changed meanwhile. The form sends {@code keep.}field as {@code mine} or {@code theirs}.
 *
 * @param who changed it, and when
 */
public record Conflict(String field, String label, String mine, String theirs, String who) {}
