package io.rapport.files;

/** What was found out about a file while it came in. */
record Arrived(String name, String mediaType, long size, String checksum, boolean checked) {}
