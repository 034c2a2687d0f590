package io.rapport.sales.forecast;

import java.util.UUID;

/** Whose deals are forecast. */
public sealed interface Subject {

    /** All whose deals the reader sees. */
    record Everybody() implements Subject {}

    /** A team with all that stands below it. */
    record Team(UUID id) implements Subject {}

    record Person(UUID id) implements Subject {}

    /** Those whose deals belong to no team. */
    record Teamless() implements Subject {}

    Subject EVERYBODY = new Everybody();
    Subject TEAMLESS = new Teamless();
}
