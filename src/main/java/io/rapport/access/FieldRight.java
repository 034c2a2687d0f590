package io.rapport.access;

/**
 * An exception of a role: a field that it may not read, or read but not write. Fields without one are as free as their
 * object. Who may write may read.
 */
public record FieldRight(String object, String field, boolean reads, boolean writes) {

    public FieldRight {
        reads = reads || writes;
    }
}
