package io.rapport.search;

import java.util.UUID;

/** A record that a search found, with its name as it is now. */
public record Hit(String object, UUID id, String name) {}
