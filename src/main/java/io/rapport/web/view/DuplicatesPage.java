package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records of an object that are likely the same, in clusters.
 *
 * @param columns what is shown of each record
 * @param notice what there is to know, such as that nobody has looked at the older records yet
 */
public record DuplicatesPage(
        String title,
        String object,
        String base,
        List<Tab> views,
        List<Action> actions,
        Optional<Notice> notice,
        List<String> columns,
        List<Cluster> clusters,
        String moreHref,
        Empty empty) {

    /**
     * Records that are likely the same.
     *
     * @param score as a percentage
     * @param certain whether that is as much as the administrator calls certain
     * @param mergeHref where they are made one, or empty where the visitor may not
     * @param ids posted to say that they are not the same; none where the visitor may not
     */
    public record Cluster(
            String score,
            boolean certain,
            List<Chip> reasons,
            List<Member> members,
            String mergeHref,
            List<Map.Entry<String, String>> ids) {}

    /** One of the records. */
    public record Member(String name, String href, List<Cell> cells) {}
}
