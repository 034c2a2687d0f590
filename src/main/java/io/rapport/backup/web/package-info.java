/** The page on which administrators see and plan backups of their organisation. */
@NamedInterface("web")
@NullMarked
package io.rapport.backup.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
