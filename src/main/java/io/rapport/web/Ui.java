package io.rapport.web;

import gg.jte.Content;
import io.rapport.web.view.Past;
import io.rapport.web.view.Toast;
import java.util.Locale;
import java.util.Optional;

/**
 * What every template needs whatever it shows: words and formats of the reader, addresses of assets, and the token that
 * proves that a form came from our page.
 *
 * @param theme {@code light}, {@code dark} or {@code auto}
 * @param rail {@code wide} or {@code narrow}
 * @param density {@code comfortable} or {@code compact}
 * @param csrf empty where the request has none
 * @param whose marks of the person that the page is for; empty for nobody
 * @param toast what the request before left to be told
 * @param path the address of this page, to come back to
 * @param past the moment that the page looks back to; empty for now
 * @param side whether the page stands beside a list, without the shell around it
 */
public record Ui(
        Texts texts,
        Formats formats,
        Assets assets,
        String theme,
        String rail,
        String density,
        String csrf,
        String whose,
        Optional<Toast> toast,
        String path,
        boolean side,
        Optional<Past> past) {

    /** The address of this page as it is now. */
    public String nowPath() {
        return PastLinks.now(path);
    }

    /** A text from the bundles. */
    public String t(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    public Locale locale() {
        return texts.locale();
    }

    /** An icon of the sprite by its Lucide name; says nothing to screen readers, a text or label stands beside it. */
    public Content icon(String name) {
        return icon(name, "icon");
    }

    public Content icon(String name, String css) {
        var href = assets.href("icons.svg");
        return output -> {
            if (name.isEmpty()) return;
            output.writeContent("<svg class=\"");
            output.writeContent(css);
            output.writeContent("\" aria-hidden=\"true\"><use href=\"");
            output.writeContent(href);
            output.writeContent("#");
            output.writeContent(isIconName(name) ? name : "circle");
            output.writeContent("\"></use></svg>");
        };
    }

    /** A page has a hundred icons, so no pattern is asked. */
    private static boolean isIconName(String name) {
        return name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }
}
