package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * What to ask before a list is written to a file.
 *
 * @param count how many records it will be, in words
 * @param keep the list's own parameters, sent along
 * @param recipients whom it may be for, oneself first; empty where no third party is registered
 * @param back the list
 */
public record ExportPage(
        String title,
        String count,
        String action,
        List<Map.Entry<String, String>> keep,
        List<Choice> formats,
        List<Choice> columns,
        List<Choice> recipients,
        String back) {}
