package io.rapport.model;

import org.jspecify.annotations.Nullable;

/**
 * A postal address; each part may be absent, but not all.
 *
 * @param street one line or several
 * @param country ISO 3166 code of two letters
 */
public record Address(
        @Nullable String street,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,
        @Nullable String country) {}
