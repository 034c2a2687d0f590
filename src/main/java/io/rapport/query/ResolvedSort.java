package io.rapport.query;

/** A sort key whose path was found; a relation's was led on to the name of its target. */
record ResolvedSort(Sort sort, ResolvedPath path) {}
