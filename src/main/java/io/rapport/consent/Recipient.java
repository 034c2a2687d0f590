package io.rapport.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A third party who may get data.
 *
 * @param country ISO 3166 code of two letters
 * @param purpose what for, in words
 * @param consentPurpose whose consent covers it; empty where a contract does
 * @param fields which of each object it may get; an empty list stands for all
 * @param reference of the contract
 * @param safeguards what protects the data abroad, such as standard clauses
 * @param until the last day of the contract; empty where it has no end
 */
public record Recipient(
        UUID id,
        String name,
        String country,
        String purpose,
        Optional<UUID> consentPurpose,
        Map<String, List<String>> fields,
        String reference,
        String safeguards,
        Optional<LocalDate> until,
        boolean active) {

    /** Whether it may get anything on a day. */
    public boolean isCovered(LocalDate day) {
        return active && until.filter(end -> end.isBefore(day)).isEmpty();
    }

    /** What it may get of an object; empty for nothing, an empty set for all. */
    public Optional<Set<String>> fieldsOf(String object) {
        return Optional.ofNullable(fields.get(object)).map(Set::copyOf);
    }
}
