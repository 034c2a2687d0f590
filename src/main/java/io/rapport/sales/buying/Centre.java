package io.rapport.sales.buying;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The buying centre of an account as somebody may see it. Choices that nobody made are empty; everybody in a relation is among the people. */
record Centre(List<Person> people, List<Relation> relations) {

    private static final String HIGH = "high";
    private static final String SUPPORTS = "supports";
    private static final String OPPOSES = "opposes";

    /** @param record the buying role; empty for a contact who is only known by a relation */
    record Person(UUID contact, String name, Optional<UUID> record, String role, String influence, String attitude) {

        boolean decides() {
            return role.equals("decision_maker") || role.equals("economic_buyer");
        }

        boolean isPowerful() {
            return influence.equals(HIGH) || decides();
        }

        boolean supports() {
            return attitude.equals(SUPPORTS) || (attitude.isEmpty() && role.equals("champion"));
        }

        boolean opposes() {
            return attitude.equals(OPPOSES) || (attitude.isEmpty() && role.equals("blocker"));
        }
    }

    /** @param record the relation's own id */
    record Relation(UUID record, UUID from, String kind, UUID to) {

        boolean helps() {
            return !kind.equals(ContactRelationObject.CONFLICTS);
        }
    }

    boolean someoneDecides() {
        return people.stream().anyMatch(Person::decides);
    }

    boolean someoneSupports() {
        return people.stream().anyMatch(Person::supports);
    }

    /** Those whose word counts and who aren't won: opponents, and who decides without it being known what they think. */
    List<Person> toWin() {
        return people.stream()
                .filter(one -> one.isPowerful() && (one.opposes() || (one.decides() && !one.supports())))
                .toList();
    }

    /** Supporters through whom somebody can be reached. */
    List<Person> waysTo(Person whom) {
        return people.stream()
                .filter(Person::supports)
                .filter(supporter -> relations.stream()
                        .filter(Relation::helps)
                        .anyMatch(one -> joins(one, supporter.contact(), whom.contact())))
                .toList();
    }

    /** @throws java.util.NoSuchElementException where nobody has the id */
    String name(UUID contact) {
        return people.stream()
                .filter(one -> one.contact().equals(contact))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static boolean joins(Relation relation, UUID one, UUID other) {
        return (relation.from().equals(one) && relation.to().equals(other))
                || (relation.from().equals(other) && relation.to().equals(one));
    }
}
