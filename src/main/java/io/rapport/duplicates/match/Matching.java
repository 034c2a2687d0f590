package io.rapport.duplicates.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Weighs the evidence that two profiles describe the same, after Fellegi and Sunter (<em>A Theory for Record Linkage</em>,
 * 1969): each trait adds the logarithm of the ratio of two probabilities, that of such an agreement among duplicates and that
 * among others; traits that one of the two lacks add nothing. Degrees of agreement follow Winkler (1990). The probabilities are
 * estimates from what such values are like (a date of birth agrees by chance once in some ten thousand pairs, a region once in
 * a few), not fitted to a set of data.
 */
public final class Matching {

    private static final double CLOSE = 0.92;
    private static final double SIMILAR = 0.84;

    private final Weights weights;

    /** @param weights how much each trait counts */
    public Matching(Weights weights) {
        this.weights = weights;
    }

    /** What each trait says of two records where it is the same, nearly so, or different, in bits. */
    public record Evidence(double same, double close, double different) {}

    /** As usual. */
    public static Evidence evidence(Trait trait) {
        var weight = weight(trait);
        return new Evidence(weight.same(), weight.close(), weight.different());
    }

    private enum Degree {
        SAME,
        CLOSE,
        SIMILAR,
        DIFFERENT
    }

    /** Bits for each degree. */
    private record Weight(double same, double close, double similar, double different) {
        double of(Degree degree) {
            return switch (degree) {
                case SAME -> same;
                case CLOSE -> close;
                case SIMILAR -> similar;
                case DIFFERENT -> different;
            };
        }
    }

    private static Weight weight(Trait trait) {
        return switch (trait) {
            case NAME -> new Weight(11, 8, 3.5, -8);
            case GIVEN_NAME -> new Weight(5.5, 4.5, 2, -4);
            case FAMILY_NAME -> new Weight(7.5, 6, 2.5, -4.5);
            case EMAIL -> new Weight(12, 7, 2, -1.5);
            case PHONE -> new Weight(9, 7, 0, -0.5);
            case DOMAIN -> new Weight(7.5, 7.5, 0, -2.5);
            case DAY -> new Weight(12, 8, 0, -4);
            case IDENTIFIER -> new Weight(16, 11, 2, -5);
            case STREET -> new Weight(7, 5, 2.5, -1.5);
            case CITY -> new Weight(3, 2.5, 1, -1.5);
            case POSTCODE -> new Weight(5, 3, 0, -1.5);
            case REGION -> new Weight(1, 0.5, 0, -0.5);
            case BELONGS_TO -> new Weight(4, 4, 4, -1);
        };
    }

    public Likeness compare(Profile one, Profile other) {
        var reasons = new ArrayList<Likeness.Reason>();
        double bits = names(one, other, reasons);
        for (var trait : Trait.values()) {
            if (trait != Trait.GIVEN_NAME && trait != Trait.FAMILY_NAME) {
                bits += add(trait, best(one.all(trait), other.all(trait), how(trait)), reasons);
            }
        }
        bits += roleMailbox(one, other) * weights.of(Trait.EMAIL);
        reasons.sort(Comparator.comparingDouble(Likeness.Reason::bits).reversed());
        return new Likeness(bits, List.copyOf(reasons));
    }

    private double add(Trait trait, Optional<Degree> degree, List<Likeness.Reason> reasons) {
        if (degree.isEmpty()) {
            return 0;
        }
        double bits = weight(trait).of(degree.get()) * weights.of(trait);
        if (bits > 0) {
            reasons.add(new Likeness.Reason(trait, degree.get() == Degree.SAME, bits));
        }
        return bits;
    }

    private static BiFunction<String, String, Degree> how(Trait trait) {
        return switch (trait) {
            case NAME -> Matching::company;
            case GIVEN_NAME -> Matching::given;
            case FAMILY_NAME, CITY, REGION -> Matching::text;
            case EMAIL -> Matching::mail;
            case PHONE -> Matching::phone;
            case DAY, IDENTIFIER, POSTCODE -> Matching::digits;
            case STREET -> Matching::street;
            case DOMAIN, BELONGS_TO -> (one, other) -> one.equals(other) ? Degree.SAME : Degree.DIFFERENT;
        };
    }

    private static Optional<Degree> best(
            List<String> ones, List<String> others, BiFunction<String, String, Degree> how) {
        Optional<Degree> best = Optional.empty();
        for (var one : ones) {
            for (var other : others) {
                var degree = how.apply(one, other);
                if (best.isEmpty() || degree.compareTo(best.get()) < 0) {
                    best = Optional.of(degree);
                }
            }
        }
        return best;
    }

    /** Given and family name as they stand, or the other way round, which costs a little. */
    private double names(Profile one, Profile other, List<Likeness.Reason> reasons) {
        var straight = new ArrayList<Likeness.Reason>();
        double bits = pair(one, other, Trait.GIVEN_NAME, Trait.FAMILY_NAME, straight);
        if (straight.size() == 2 && straight.stream().allMatch(Likeness.Reason::same)) {
            reasons.addAll(straight);
            return bits;
        }
        var crossed = new ArrayList<Likeness.Reason>();
        double swapped = crossed(one, other, crossed) - 1;
        reasons.addAll(swapped > bits ? crossed : straight);
        return Math.max(bits, swapped);
    }

    private double pair(Profile one, Profile other, Trait given, Trait family, List<Likeness.Reason> reasons) {
        return add(given, best(one.all(given), other.all(given), Matching::given), reasons)
                + add(family, best(one.all(family), other.all(family), Matching::text), reasons);
    }

    private double crossed(Profile one, Profile other, List<Likeness.Reason> reasons) {
        var there = best(one.all(Trait.GIVEN_NAME), other.all(Trait.FAMILY_NAME), Matching::text);
        var back = best(one.all(Trait.FAMILY_NAME), other.all(Trait.GIVEN_NAME), Matching::text);
        if (there.filter(degree -> degree == Degree.DIFFERENT).isPresent()
                || back.filter(degree -> degree == Degree.DIFFERENT).isPresent()) {
            return -100;
        }
        return add(Trait.GIVEN_NAME, there, reasons) + add(Trait.FAMILY_NAME, back, reasons);
    }

    private static Degree text(String one, String other) {
        double alike = one.equals(other) ? 1 : Similarity.jaroWinkler(one, other);
        return degree(alike, one, other);
    }

    private static Degree degree(double alike, String one, String other) {
        if (alike == 1) {
            return Degree.SAME;
        }
        boolean close =
                alike >= CLOSE || Math.min(one.length(), other.length()) > 3 && Similarity.edits(one, other, 1) == 1;
        return close ? Degree.CLOSE : alike >= SIMILAR ? Degree.SIMILAR : Degree.DIFFERENT;
    }

    /** Short forms, and an initial for the name that it begins. */
    private static Degree given(String one, String other) {
        var degree = text(one, other);
        if (degree.compareTo(Degree.CLOSE) <= 0) {
            return degree;
        }
        String first = one.split(" ")[0];
        String second = other.split(" ")[0];
        if (Normal.formal(first).equals(Normal.formal(second))) {
            return Degree.CLOSE;
        }
        boolean initial = (first.length() == 1 || second.length() == 1) && first.charAt(0) == second.charAt(0);
        return initial ? Degree.SIMILAR : degree;
    }

    private static Degree company(String one, String other) {
        if (one.equals(other) || one.replace(" ", "").equals(other.replace(" ", ""))) {
            return Degree.SAME;
        }
        var ones = List.of(one.split(" "));
        var others = List.of(other.split(" "));
        if (ones.size() == others.size()
                && ones.stream()
                        .sorted()
                        .toList()
                        .equals(others.stream().sorted().toList())) {
            return Degree.SAME;
        }
        double words = Similarity.words(ones, others);
        int longer = Math.max(ones.size(), others.size());
        int shorter = Math.min(ones.size(), others.size());
        if (words > CLOSE && longer == shorter && Math.abs(one.length() - other.length()) < 4) {
            return Degree.CLOSE;
        }
        boolean slip = Math.min(one.length(), other.length()) > 4 && Similarity.edits(one, other, 1) <= 1;
        return slip ? Degree.CLOSE : words > CLOSE ? Degree.SIMILAR : Degree.DIFFERENT;
    }

    private static Degree mail(String one, String other) {
        if (one.equals(other)) {
            return Degree.SAME;
        }
        var ones = one.split("@", 2);
        var others = other.split("@", 2);
        if (ones.length < 2 || others.length < 2) {
            return Degree.DIFFERENT;
        }
        boolean sameDomain = ones[1].equals(others[1]);
        double alike = Similarity.jaroWinkler(ones[0], others[0]);
        return sameDomain && alike >= CLOSE || Similarity.edits(one, other, 1) == 1
                ? Degree.CLOSE
                : ones[0].equals(others[0]) && ones[0].length() > 5 ? Degree.SIMILAR : Degree.DIFFERENT;
    }

    private static Degree phone(String one, String other) {
        if (one.equals(other)) {
            return Degree.SAME;
        }
        boolean sameEnd = one.length() >= 8
                && other.length() >= 8
                && one.substring(one.length() - 8).equals(other.substring(other.length() - 8));
        return sameEnd ? Degree.CLOSE : Degree.DIFFERENT;
    }

    private static Degree digits(String one, String other) {
        if (one.equals(other)) {
            return Degree.SAME;
        }
        int edits = Similarity.edits(one, other, 2);
        return edits == 1 ? Degree.CLOSE : edits == 2 && one.length() > 5 ? Degree.SIMILAR : Degree.DIFFERENT;
    }

    private static Degree street(String one, String other) {
        if (one.equals(other)) {
            return Degree.SAME;
        }
        double words = Similarity.words(List.of(one.split(" ")), List.of(other.split(" ")));
        return words > 0.95 ? Degree.CLOSE : words >= 0.6 ? Degree.SIMILAR : Degree.DIFFERENT;
    }

    /** A mailbox of nobody in particular says little of a person. */
    private static double roleMailbox(Profile one, Profile other) {
        boolean person = one.first(Trait.FAMILY_NAME).isPresent()
                || one.first(Trait.GIVEN_NAME).isPresent();
        boolean shared = one.all(Trait.EMAIL).stream()
                .anyMatch(
                        mail -> Blocking.isRole(mail) && other.all(Trait.EMAIL).contains(mail));
        return person && shared ? -9 : 0;
    }
}
