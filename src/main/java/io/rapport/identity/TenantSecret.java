package io.rapport.identity;

import io.rapport.tenancy.Tenant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A secret that tells whose it is: a prefix, the organisation's id in hex, and 256 random bits, so that it is found by one
 * look into the right schema and by scanners that search for leaked ones.
 */
public record TenantSecret(String prefix, UUID tenant, String secret) {

    static final String TOKEN = "rpt";
    static final String INVITATION = "rpi";
    static final String LINK = "rpl";

    /** Of letters that ask customers whether a consent is meant. */
    public static final String CONSENT = "rpc";

    private static final Pattern FORM = Pattern.compile("([a-z]{3})_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

    public static TenantSecret next(String prefix, Tenant tenant) {
        return new TenantSecret(prefix, tenant.id(), Secrets.next());
    }

    public static Optional<TenantSecret> parse(String prefix, String text) {
        var match = FORM.matcher(text);
        return match.matches() && match.group(1).equals(prefix)
                ? Optional.of(new TenantSecret(prefix, id(match.group(2)), match.group(3)))
                : Optional.empty();
    }

    private static UUID id(String hex) {
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    public byte[] hash() {
        return Secrets.hash(secret);
    }

    /** As it is handed out, once. */
    @Override
    public String toString() {
        return prefix + "_" + tenant.toString().replace("-", "") + "_" + secret;
    }
}
