package io.rapport.exchange;

import io.rapport.exchange.file.FileProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a module knows of the files in which its objects usually come. Beans of this type are asked in their order; all
 * answers add up.
 */
public interface ImportAdvice {

    /**
     * What columns are called elsewhere: by object ({@code accounts}) or field ({@code accounts.industry}). Compared without
     * case, accents and punctuation.
     */
    default Map<String, List<String>> synonyms() {
        return Map.of();
    }

    /** Fields that rules fill where a file says nothing ({@code opportunities.name}), so that they need no column. */
    default Set<String> derived() {
        return Set.of();
    }

    /** Words that values of a field ({@code accounts.industry}) are probably meant to be, to notice misspellings. */
    default Map<String, List<String>> vocabulary() {
        return Map.of();
    }

    /** Words that mean the same where they name records of an object ({@code stages}), as in another language. */
    default Map<String, List<Set<String>>> namesakes() {
        return Map.of();
    }

    /** Fields of money that hardly ever hold less than 100,000: smaller ones are probably in thousands or millions. */
    default Set<String> largeAmounts() {
        return Set.of();
    }

    /**
     * What else the rows of a file make. Answers the given plan's records, with others before or behind; each file's
     * records are asked about once.
     */
    default List<RecordPlan> extend(FileProfile file, List<RecordPlan> records) {
        return records;
    }
}
