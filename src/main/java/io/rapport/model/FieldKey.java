package io.rapport.model;

/** A standard field's name with the Java type of its values, for typed access from domain code. */
public record FieldKey<T>(String name, Class<T> javaType) {}
