/** Files on pages: where they are dropped, listed, looked at and given out. */
@NamedInterface("web")
@NullMarked
package io.rapport.files.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
