package io.rapport.sales.group;

import io.rapport.sales.group.Group.Member;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the accounts of a group have of each product or family, against what they could have. Missing money is what an account is
 * thought to spend in a year less what it was sold in the last one, and no less than nothing; it is known only where there is an
 * estimate.
 *
 * @param known what the reader may read
 * @param columns that with the most missing money first, then that with the most open deals
 * @param members those with the most missing money first, then as the group nests
 */
record Whitespace(
        Set<Holding> known,
        List<Column> columns,
        List<Member> members,
        Map<UUID, Map<String, Cell>> cells,
        boolean cut) {

    /** @param key a product's id or a family's key; empty for products without a family */
    record Column(String key, String name) {}

    /** How far an account is with a product, the best first. */
    enum State {
        OWNED,
        OPEN,
        ELSEWHERE,
        NOTHING
    }

    /** What is known of one account and one column; empty where nothing is. */
    record Cell(Map<Holding, BigDecimal> values) {

        Cell() {
            this(new EnumMap<>(Holding.class));
        }

        BigDecimal value(Holding holding) {
            return values.getOrDefault(holding, BigDecimal.ZERO);
        }

        State state() {
            if (has(Holding.OWNED) || has(Holding.SOLD)) {
                return State.OWNED;
            }
            if (has(Holding.OPEN)) {
                return State.OPEN;
            }
            return has(Holding.ELSEWHERE) ? State.ELSEWHERE : State.NOTHING;
        }

        /** Something may be sold or open without an amount. */
        private boolean has(Holding holding) {
            return values.containsKey(holding);
        }

        BigDecimal missing() {
            return value(Holding.POTENTIAL).subtract(value(Holding.SOLD_LATELY)).max(BigDecimal.ZERO);
        }
    }

    static Whitespace of(
            Set<Holding> known, Group group, List<Column> columns, Map<UUID, Map<String, Cell>> cells, boolean cut) {
        var byColumn = new HashMap<String, BigDecimal>();
        var open = new HashMap<String, BigDecimal>();
        var byMember = new HashMap<UUID, BigDecimal>();
        cells.forEach((account, row) -> row.forEach((column, cell) -> {
            byColumn.merge(column, cell.missing(), BigDecimal::add);
            open.merge(column, cell.value(Holding.OPEN), BigDecimal::add);
            byMember.merge(account, cell.missing(), BigDecimal::add);
        }));
        Comparator<Column> missing =
                Comparator.comparing(column -> byColumn.getOrDefault(column.key(), BigDecimal.ZERO));
        Comparator<Column> opened = Comparator.comparing(column -> open.getOrDefault(column.key(), BigDecimal.ZERO));
        Comparator<Member> rows = Comparator.comparing(member -> byMember.getOrDefault(member.id(), BigDecimal.ZERO));
        return new Whitespace(
                known,
                columns.stream()
                        .sorted(missing.reversed()
                                .thenComparing(opened.reversed())
                                .thenComparing(Column::name))
                        .toList(),
                group.members().stream().sorted(rows.reversed()).toList(),
                cells,
                cut);
    }

    Cell cell(Member member, Column column) {
        return cells.getOrDefault(member.id(), Map.of()).getOrDefault(column.key(), new Cell());
    }

    BigDecimal missing(Member member) {
        return columns.stream().map(column -> cell(member, column).missing()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal missing(Column column) {
        return members.stream().map(member -> cell(member, column).missing()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
