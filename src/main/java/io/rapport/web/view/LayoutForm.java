package io.rapport.web.view;

import java.util.List;

/**
 * Where fields stand: headings and fields in one order, then the columns of lists and their order.
 *
 * @param saved whether somebody has said so before
 */
public record LayoutForm(
        String title,
        List<Link> crumbs,
        List<Tab> tabs,
        String action,
        boolean saved,
        List<String> problems,
        List<Item> items,
        List<ColumnsForm.Pick> columns,
        List<ColumnsForm.Pick> moreColumns,
        Input sort,
        Input descending) {

    /**
     * A heading or a field.
     *
     * @param key what its place is sent as: {@code section:…} or {@code field:…}
     * @param titles of a heading, in each language; none for a field
     * @param fixed whether it must be shown
     */
    public record Item(String key, String label, List<Input> titles, boolean shown, boolean fixed) {

        public boolean heading() {
            return !titles.isEmpty();
        }
    }
}
