package io.rapport.query;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.util.List;

/**
 * A path whose names were found: the relations that lead to the object that holds the field, and the field.
 */
record ResolvedPath(Path path, List<FieldDef> via, ObjectDef holder, FieldDef field) {}
