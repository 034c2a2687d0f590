package io.rapport.web.view;

/** A picture of figures that comes with the table behind it. */
public sealed interface Chart permits BarChart, ColumnChart {
    String title();

    String unit();
}
