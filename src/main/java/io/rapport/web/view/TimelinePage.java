package io.rapport.web.view;

import java.util.List;

/**
 * What happened to a record and what people did about it, newest first.
 *
 * @param href the record's own page, which takes {@code kind}, {@code person}, {@code related} and {@code before}
 * @param kinds what can be asked for alone; the first is everything
 * @param people whose doings can be asked for alone; the first is everybody
 * @param related whether what is on related records is in it; {@code widens} whether there are such records to look at
 * @param olderHref older items, or empty; {@code part} counts the parts that were shown before
 */
public record TimelinePage(
        String href,
        List<Choice> kinds,
        List<Choice> people,
        boolean related,
        boolean widens,
        List<TimelineItem> items,
        String olderHref,
        int part) {}
