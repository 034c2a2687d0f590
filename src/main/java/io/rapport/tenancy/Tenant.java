package io.rapport.tenancy;

import java.time.ZoneId;
import java.util.UUID;

/**
 * An organisation that uses Rapport.
 *
 * @param slug its name in addresses: lower-case ASCII letters, digits and hyphens
 * @param name as its people write it
 * @param schema the PostgreSQL schema that holds all of its tables; never changes
 * @param currency ISO 4217 code of the currency that its sums are in
 * @param zone the zone of its shared figures
 */
public record Tenant(UUID id, String slug, String name, String schema, String currency, ZoneId zone) {}
