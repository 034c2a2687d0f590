package io.rapport.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web address with http or https; https where none was written. Names and passwords in addresses are refused, since they
 * serve to deceive.
 */
public record UrlType() implements TextualType {

    private static final int LONGEST = 2000;
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://.*");
    /** Host and port; what is behind them may hold anything but spaces and quotes. */
    private static final Pattern HOST =
            Pattern.compile("(?:[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}.-]*|\\[[0-9a-fA-F:.]{2,45}])(?::[0-9]{1,5})?");

    @Override
    public String key() {
        return "url";
    }

    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        String text = PlainText.line(input, LONGEST - 8);
        if (text == null) {
            return null;
        }
        boolean schemed = SCHEME.matcher(text).matches();
        String url = schemed ? text : "https://" + text;
        int host = url.indexOf("://") + 3;
        int path = endOfHost(url, host);
        String name = url.substring(host, path);
        boolean plausible = name.length() <= 260
                && HOST.matcher(name).matches()
                && !name.contains("..")
                && (schemed || name.indexOf('.') > 0);
        if (!plausible || !harmless(url)) {
            throw new InvalidValue("invalid_url");
        }
        return url.substring(0, path).toLowerCase(Locale.ROOT) + url.substring(path);
    }

    private static int endOfHost(String url, int from) {
        int at = from;
        while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static boolean harmless(String url) {
        return url.chars().noneMatch(c -> PlainText.isSpace((char) c) || "<>\"'`\\^{}|".indexOf(c) >= 0);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "pattern", "^https?://", "maxLength", LONGEST);
    }
}
