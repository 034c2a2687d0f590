package io.rapport.model;

import java.time.ZoneId;
import java.util.Locale;

/** How values are shown to a person: language and notation, and the zone that date-times are told in. */
public record Display(Locale locale, ZoneId zone) {}
