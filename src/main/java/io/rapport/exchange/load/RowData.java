package io.rapport.exchange.load;

import java.util.List;

/** A row of a file: its position among the data rows from 0, its line from 1, and its cells, one for each column. */
record RowData(long index, long line, String[] cells) {

    /** The cell of a column; empty for a column that is not there. */
    String cell(int column) {
        return column < 0 ? "" : cells[column];
    }

    List<String> asList() {
        return List.of(cells);
    }
}
