package io.rapport.backup;

import io.rapport.backup.Digest.Sum;
import io.rapport.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What stands where in an archive, a zip file that is written and read from front to end: {@code rapport.json}, and for each
 * organisation a folder with {@code organisation.json}, {@code tables/NAME/NUMBER}, {@code files/ID} and at its end
 * {@code digests.json}.
 */
final class Archive {

    static final int FORMAT = 1;
    static final String HEADER = "rapport.json";
    static final String ORGANISATION = "organisation.json";
    static final String TABLES = "tables/";
    static final String FILES = "files/";
    static final String DIGESTS = "digests.json";

    private Archive() {}

    /**
     * What an archive begins with.
     *
     * @param organisations the addresses of those that follow, in their order
     * @param keys what opens the secrets in them; none in an archive that everybody can read
     */
    record Header(int format, Instant made, List<String> organisations, List<byte[]> keys) {}

    /** An organisation's facts, and how its tables are made. */
    record Kept(
            UUID id, String slug, String name, String currency, String zone, List<String> emails, Blueprint blueprint) {

        static Kept of(Tenant tenant, List<String> emails, Blueprint blueprint) {
            return new Kept(
                    tenant.id(),
                    tenant.slug(),
                    tenant.name(),
                    tenant.currency(),
                    tenant.zone().getId(),
                    emails,
                    blueprint);
        }

        /** The organisation, with a schema that it does not have yet. */
        Tenant tenant() {
            return new Tenant(id, slug, name, "", currency, ZoneId.of(zone));
        }
    }

    /** What the rows of each table amount to, and the files, of which each is a line of id, size and hash. */
    record Digests(Map<String, Sum> tables, Sum files) {}

    /** A file's line. */
    static byte[] line(UUID id, long size, String hash) {
        return (id + " " + size + " " + hash + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
