package io.rapport.web.view;

/** What went wrong, for somebody who is signed in. */
public record ProblemPage(String title, String text, String icon) {}
