package io.rapport.exchange.export;

import java.util.List;

/**
 * What is to be written: a list as its address says it. Kept as text, because what it means, and whether its author may read
 * it, is found out when it runs.
 *
 * @param fields paths in their order; those that the author may not read are left out
 * @param filter CEL, or empty
 * @param sort {@code -amount,name}, or empty
 * @param asOf the moment to look at (ISO 8601), or empty for now
 * @param trash whether to write the records in the trash instead of the live ones
 * @param language IETF tag of the language of titles and choices
 */
public record ExportOrder(
        String object,
        List<String> fields,
        String filter,
        String sort,
        String asOf,
        boolean trash,
        ExportFormat format,
        String language) {}
