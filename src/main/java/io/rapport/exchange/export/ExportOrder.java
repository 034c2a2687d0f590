package io.rapport.exchange.export;

import io.rapport.query.Filter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written: a list as its address says it. Kept as text, because what it means, and whether its author may read
 * it, is found out when it runs.
 *
 * @param fields paths in their order; those that the author may not read are left out
 * @param ids of the records to write; all that the filter lets through where none are named
 * @param filter CEL, or empty
 * @param sort {@code -amount,name}, or empty
 * @param asOf the moment to look at (ISO 8601), or empty for now
 * @param trash whether to write the records in the trash instead of the live ones
 * @param language IETF tag of the language of titles and choices
 * @param recipient the id of the third party that it is for; null for oneself
 */
public record ExportOrder(
        String object,
        List<String> fields,
        @Nullable List<String> ids,
        String filter,
        String sort,
        String asOf,
        boolean trash,
        ExportFormat format,
        String language,
        @Nullable String recipient) {

    /** For oneself. */
    public ExportOrder(
            String object,
            List<String> fields,
            @Nullable List<String> ids,
            String filter,
            String sort,
            String asOf,
            boolean trash,
            ExportFormat format,
            String language) {
        this(object, fields, ids, filter, sort, asOf, trash, format, language, null);
    }

    /** Of all that the filter lets through. */
    public ExportOrder(
            String object,
            List<String> fields,
            String filter,
            String sort,
            String asOf,
            boolean trash,
            ExportFormat format,
            String language) {
        this(object, fields, List.of(), filter, sort, asOf, trash, format, language);
    }

    /** The same for a third party; null for oneself. */
    public ExportOrder to(@Nullable String other) {
        return new ExportOrder(object, fields, ids, filter, sort, asOf, trash, format, language, other);
    }

    /** With other columns. */
    ExportOrder with(List<String> others) {
        return new ExportOrder(object, others, ids, filter, sort, asOf, trash, format, language, recipient);
    }

    /** Whom it is for, where that is a third party. */
    Optional<UUID> receiver() {
        return Optional.ofNullable(recipient).map(UUID::fromString);
    }

    /** Orders from before records could be named have no ids. */
    Filter condition(Filter matching) {
        return ids == null || ids.isEmpty()
                ? matching
                : matching.and(new Filter.Ids(ids.stream().map(UUID::fromString).collect(Collectors.toSet())));
    }
}
