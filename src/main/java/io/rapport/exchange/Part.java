package io.rapport.exchange;

import java.io.InputStream;

/**
 * A file as it comes in. The name is its sender's, and only ever shown.
 *
 * @param content read once, and closed by whoever opened it
 */
public record Part(String name, InputStream content) {}
