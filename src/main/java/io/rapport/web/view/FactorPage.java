package io.rapport.web.view;

import java.util.List;

/**
 * Where a second factor is set up.
 *
 * @param code path of a QR code that an app reads, for an SVG of so many units to a side
 * @param key the same for typing
 * @param seal comes back with the form
 * @param passkeys the form that makes a passkey instead; none where browsers refuse them here
 * @param backHref where whoever need not set one up goes instead, or empty
 */
public record FactorPage(
        String title,
        String lead,
        String action,
        String code,
        int size,
        String key,
        String seal,
        List<Input> inputs,
        String problem,
        List<PasskeyForm> passkeys,
        String backHref) {}
