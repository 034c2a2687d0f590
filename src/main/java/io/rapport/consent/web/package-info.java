/** The pages of consent: on records, in the settings, and the ones that customers open by a link. */
@NamedInterface("web")
@NullMarked
package io.rapport.consent.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
