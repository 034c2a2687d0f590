package io.rapport.sales.capture;

import io.rapport.access.Actor;
import io.rapport.consent.Purpose;
import io.rapport.model.FieldDef;
import io.rapport.tenancy.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A form as strangers see it.
 *
 * @param visitor as whom it is filled in
 * @param asked fields of leads, in the order of leads
 * @param required the names of those that can't be left empty
 * @param purpose what may be agreed to
 * @param forwardTo an address that one is sent to afterwards, or empty
 * @param sites who may show it on their pages, as a browser takes them; empty for everybody
 */
public record CaptureForm(
        Tenant tenant,
        Actor visitor,
        UUID id,
        String name,
        String title,
        String introduction,
        List<FieldDef> asked,
        Set<String> required,
        Optional<Purpose> purpose,
        String thanks,
        String forwardTo,
        List<String> sites) {}
