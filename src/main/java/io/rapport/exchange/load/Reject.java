package io.rapport.exchange.load;

import java.util.List;

/**
 * A row that was not taken.
 *
 * @param line the line of the file, from 1
 * @param field the field that is wrong; empty where it is the whole record
 * @param code names the sentence, as in {@code problem.field.<code>}
 * @param cells the row as it was read
 */
public record Reject(
        String file, long line, String object, String field, String code, List<Object> args, List<String> cells) {}
