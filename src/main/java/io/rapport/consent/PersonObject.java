package io.rapport.consent;

/**
 * An object whose records are people, or stand for them. A module that has one says so by a bean.
 *
 * @param object its name
 * @param kindField a choice field that tells which records are people, or empty where all are
 * @param kind the choice that says so
 */
public record PersonObject(String object, String kindField, String kind) {

    public static PersonObject all(String object) {
        return new PersonObject(object, "", "");
    }
}
