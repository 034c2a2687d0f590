package io.rapport.web.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages, settings and fields are found by their words, by those who may open them. */
class FoundPlacesTest {

    private static final Pattern HREF = Pattern.compile("<a href=\"([^\"]+)\"");

    private static Organisation organisation;
    private static PageClient boss;
    private static PageClient seller;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Places");
        boss = PageClient.of(organisation, organisation.boss());
        seller = PageClient.of(organisation, organisation.person("Sally Seller", Role.SALES_REPRESENTATIVE));
    }

    @Test
    void aSettingIsFoundByItsLabelAndLeadsToItsPlaceOnThePage() {
        assertThat(found(boss, "time zone")).contains("/settings/mine#input-time_zone");
        assertThat(found(seller, "zone time")).contains("/settings/mine#input-time_zone");
        assertThat(boss.page("/settings/mine")).contains("id=\"input-time_zone\"");
        assertThat(found(boss, "density")).contains("/settings/mine#input-density");
    }

    @Test
    void objectsAndFieldsAreFoundByThoseWhoShapeThem() {
        assertThat(found(boss, "industry")).contains("/settings/objects/accounts/fields/industry");
        assertThat(found(boss, "accounts layout")).contains("/settings/objects/accounts/layout");
        assertThat(found(boss, "roles")).contains("/settings/roles");
        for (var words : List.of("industry", "layout", "roles", "objects", "settings")) {
            assertThat(found(seller, words)).noneMatch(href -> href.contains("/settings/") && !href.contains("/mine"));
        }
    }

    @Test
    void theWaysToLookAtAListAreFound() {
        assertThat(found(boss, "opportunities board")).contains("/opportunities/board");
        assertThat(found(boss, "trash contacts")).contains("/contacts?trash=1");
        assertThat(found(boss, "new task")).contains("/tasks/new");
        assertThat(found(boss, "this device")).contains("/offline");
    }

    @Test
    void everyPlaceThatIsFoundOpensForWhoeverFoundIt() {
        for (var visitor : List.of(boss, seller)) {
            var all = new TreeSet<String>();
            for (char letter = 'a'; letter <= 'w'; letter++) {
                all.addAll(found(visitor, String.valueOf(letter)));
            }
            assertThat(all).hasSizeGreaterThan(20);
            all.stream().map(href -> href.replaceAll("#.*", "")).distinct().forEach(href -> {
                var answer = visitor.get(href.isEmpty() ? "" : href);
                assertThat(answer.status()).as(href).isEqualTo(200);
            });
        }
    }

    private static Set<String> found(PageClient visitor, String words) {
        var answer = visitor.get("/find?q=" + ApiClient.encode(words), "Turbo-Frame", "found");
        assertThat(answer.status()).isEqualTo(200);
        String home = "/" + organisation.tenant().slug();
        return HREF.matcher(answer.text())
                .results()
                .map((MatchResult match) -> match.group(1).replace("&amp;", "&"))
                .map(href -> href.startsWith(home) ? href.substring(home.length()) : href)
                .collect(Collectors.toSet());
    }
}
