package io.rapport.web;

import io.rapport.web.view.Past;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps the moment in the links of a page that looks back, whoever made them: every address in a tag's attributes that leads to
 * a page of records, and every form that asks for one. A tag with {@code data-now} leads to now.
 */
final class PastLinks {

    static final String PARAMETER = "as_of";

    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Set<String> NO_ADDRESS =
            Set.of("value", "content", "title", "aria-label", "placeholder", "alt");

    private final String base;
    private final String moment;
    private final Set<String> objects;

    PastLinks(String base, Past past) {
        this.base = base;
        this.moment = PARAMETER + "=" + URLEncoder.encode(past.at().toString(), StandardCharsets.UTF_8);
        this.objects = past.objects();
    }

    /** An address without its moment. */
    static String now(String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            return address;
        }
        String kept = Arrays.stream(address.substring(query + 1).split("&"))
                .filter(part -> !part.isEmpty() && !part.equals(PARAMETER) && !part.startsWith(PARAMETER + "="))
                .collect(Collectors.joining("&"));
        return address.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }

    String keep(String html) {
        if (html.indexOf(base) < 0) {
            return html;
        }
        var kept = new StringBuilder(html.length() + 4_096);
        int from = 0;
        while (true) {
            int open = html.indexOf('<', from);
            int close = open < 0 ? -1 : end(html, open);
            if (close < 0) {
                return kept.append(html, from, html.length()).toString();
            }
            kept.append(html, from, open);
            String tag = html.substring(open, close);
            kept.append(tag.contains(base) && !tag.contains(" data-now") ? links(tag) : tag);
            if (tag.startsWith("<form") && asks(tag) && !tells(html, close)) {
                kept.append("<input type=\"hidden\" name=\"" + PARAMETER + "\" value=\"")
                        .append(java.net.URLDecoder.decode(
                                moment.substring(PARAMETER.length() + 1), StandardCharsets.UTF_8))
                        .append("\">");
            }
            from = close;
        }
    }

    /** Where a tag ends; a quoted value may hold what ends one. */
    private static int end(String html, int open) {
        boolean quoted = false;
        for (int i = open + 1; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean asks(String tag) {
        var attribute = ATTRIBUTE.matcher(tag);
        boolean leads = false;
        while (attribute.find()) {
            if (attribute.group(1).equals("method")) {
                return false;
            }
            leads |= attribute.group(1).equals("action") && isPast(attribute.group(2));
        }
        return leads;
    }

    /** Whether the form that begins here holds the moment already. */
    private static boolean tells(String html, int from) {
        int told = html.indexOf("name=\"" + PARAMETER + "\"", from);
        int end = html.indexOf("</form", from);
        return told >= 0 && told < end;
    }

    private String links(String tag) {
        return ATTRIBUTE.matcher(tag).replaceAll(found -> {
            String value = found.group(2);
            boolean leads = !NO_ADDRESS.contains(found.group(1)) && isPast(value);
            return java.util.regex.Matcher.quoteReplacement(
                    leads ? found.group(1) + "=\"" + at(value) + "\"" : found.group());
        });
    }

    private String at(String address) {
        int hash = address.indexOf('#');
        String page = hash < 0 ? address : address.substring(0, hash);
        String joint = page.indexOf('?') < 0 ? "?" : "&amp;";
        return page + joint + moment + (hash < 0 ? "" : address.substring(hash));
    }

    private boolean isPast(String address) {
        if (!address.startsWith(base) || address.contains(PARAMETER + "=")) {
            return false;
        }
        String rest = address.substring(base.length());
        if (rest.isEmpty() || rest.charAt(0) == '?') {
            return true;
        }
        if (rest.charAt(0) != '/') {
            return false;
        }
        int end = 1;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return objects.contains(rest.substring(1, end));
    }
}
