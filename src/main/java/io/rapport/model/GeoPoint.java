package io.rapport.model;

/** A place on earth in degrees (WGS 84), north and east positive, kept to seven decimals: about a centimetre. */
public record GeoPoint(double lat, double lon) {

    private static final double STEPS = 1e7;

    public GeoPoint {
        // Adding zero turns a negative zero into a plain one, which databases don't tell apart
        lat = Math.round(lat * STEPS) / STEPS + 0.0;
        lon = Math.round(lon * STEPS) / STEPS + 0.0;
    }
}
