package io.rapport.web.view;

import io.rapport.preferences.Preference;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What surrounds a page: whose organisation it is, who looks at it, and where else they may go.
 *
 * @param slug the organisation's part of the path
 * @param create what the reader may create, shown under <em>New</em>; empty hides it
 * @param viewing whether somebody else sees the pages as this reader does, and changes nothing
 * @param past the moment that is looked at; empty for now
 * @param zone the reader's zone, in which instants are shown
 */
public record Shell(
        String organisation,
        String slug,
        Face user,
        String email,
        List<NavGroup> nav,
        List<Link> create,
        boolean canImport,
        boolean canConfigure,
        Locale locale,
        ZoneId zone,
        Preference preference,
        Optional<Past> past,
        boolean viewing) {

    /** With nothing to create, as of a moment. */
    public Shell at(Past moment) {
        return new Shell(
                organisation,
                slug,
                user,
                email,
                nav,
                List.of(),
                false,
                canConfigure,
                locale,
                zone,
                preference,
                Optional.of(moment),
                viewing);
    }

    /** The beginning of every path of this organisation, without a slash at its end. */
    public String base() {
        return "/" + slug;
    }
}
