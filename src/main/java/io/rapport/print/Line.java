package io.rapport.print;

import java.util.List;

/** A line as it is printed. */
record Line(List<Span> spans, float width) {}
