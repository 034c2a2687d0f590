package io.rapport.duplicates.match;

import java.util.EnumMap;
import java.util.Map;

/** How much each trait counts beside the usual: 1 is as usual, 0 not at all. */
public final class Weights {

    public static final Weights USUAL = new Weights(Map.of());

    private final Map<Trait, Double> factors = new EnumMap<>(Trait.class);

    /** What it leaves out is as usual. */
    public Weights(Map<Trait, Double> factors) {
        this.factors.putAll(factors);
    }

    public double of(Trait trait) {
        return factors.getOrDefault(trait, 1.0);
    }
}
