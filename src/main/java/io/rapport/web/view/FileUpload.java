package io.rapport.web.view;

import java.util.Optional;

/** The page on which files are put on a record that is chosen there. */
public record FileUpload(String action, Input about, String limit, Optional<Notice> notice) {}
