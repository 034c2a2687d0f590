package io.rapport.web.view;

import java.util.List;

/**
 * A file of an import.
 *
 * @param key names its inputs: {@code key.object} and per column {@code key.column.n}
 * @param rows how many, in words
 * @param objects what it may hold; the chosen one is selected
 * @param relations what it refers to in other files, in words
 */
public record ImportFile(
        String key,
        String name,
        String rows,
        List<Choice> objects,
        List<ImportColumn> columns,
        List<String> relations) {}
