package io.rapport.exchange.export;

import io.rapport.tenancy.Tenant;
import java.util.Set;
import java.util.UUID;

/** Which records of an object are in no export, whoever asks; beans of this type are all asked. */
@FunctionalInterface
public interface ExportExclusions {

    Set<UUID> of(Tenant tenant, String object);
}
