package io.rapport.web.view;

/** One field before and after; either is empty where there was no value. */
public record HistoryChange(String label, String before, String after) {}
