package io.rapport.files;

import java.io.InputStream;

/**
 * A file as it comes in.
 *
 * @param name its sender's
 * @param content read once, and closed by whoever opened it
 */
public record Upload(String name, InputStream content) {}
