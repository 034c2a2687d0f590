package io.rapport.records;

import io.rapport.model.FieldDef;
import java.util.Optional;

/**
 * A field's value before and after a change, typed as the field's type reads it; links have their labels where the reader
 * can see the target. A value that the field can't hold any more is absent.
 */
public record FieldChange(FieldDef field, Optional<Object> before, Optional<Object> after) {}
