package io.rapport.search;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Texts;
import io.rapport.search.Index.Place;
import io.rapport.search.Lexicon.Meant;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One search: candidates from the index, then whether they may be seen, no further than needed. */
final class Finding {

    /** Of each range and object, so that the shortest of many names come first. */
    private static final int CANDIDATES = 100;

    /** Where what an owner has says not yet who may see it, such as a note. */
    private static final int MOST_CANDIDATES = 20_000;

    /** Words with errors that are looked for; a text of more is read by these. */
    private static final int MOST_WORDS = 6;

    /** How much of a text must be understood, as a part of its letters. */
    private static final double ENOUGH = 0.4;

    private final Tx tx;
    private final Actor actor;
    private final List<ObjectDef> objects;
    private final int limit;
    private final Index index;
    private final Sight sight;

    Finding(Tx tx, DataModel model, Actor actor, List<ObjectDef> objects, int limit) {
        this.tx = tx;
        this.actor = actor;
        this.objects = objects;
        this.limit = limit;
        this.index = new Index(tx, model, actor);
        this.sight = new Sight(tx, model, actor, limit);
    }

    Collection<Hit> find(String text) {
        ContactKeys.part(text).ifPresent(this::reached);
        var words = Words.of(tx, text);
        if (!words.isEmpty() && sight.wantsMore()) {
            named(words);
        }
        if (!words.isEmpty() && sight.wantsMore()) {
            meant(words.subList(0, Math.min(words.size(), MOST_WORDS)));
        }
        return sight.hits();
    }

    /** By phone number, e-mail and web address, as far as the actor may read these. */
    private void reached(String part) {
        var places = new ArrayList<Place>();
        for (var object : objects) {
            for (var field : ContactKeys.fields(object)) {
                if (actor.reads(object, field)) {
                    places.add(new Place(object, field.name(), owners(object)));
                }
            }
        }
        if (places.isEmpty()) {
            return;
        }
        var ranges = ContactKeys.ranges(part);
        look(places, List.of(Sought.of(ranges.toArray(Range[]::new))));
        if (sight.wantsMore() && !sight.sawWhole(part) && part.length() >= ContactKeys.FEWEST_SIGNS) {
            sight.look(new ContactParts(tx).holding(part, places));
        }
    }

    private void named(List<String> words) {
        String whole = String.join(" ", words);
        var sought = new ArrayList<Sought>();
        sought.add(Sought.of(Range.beginning(0, " " + whole), Range.beginning(1, whole)));
        if (words.size() > 1) {
            int main = longest(words);
            var others = new ArrayList<List<String>>();
            for (int i = 0; i < words.size(); i++) {
                if (i != main) {
                    others.add(List.of("% " + Texts.escape(words.get(i)) + "%"));
                }
            }
            String word = words.get(main);
            sought.add(
                    new Sought(List.of(Range.beginning(1, " " + word), Range.beginning(1, word)), List.copyOf(others)));
        }
        look(names(), sought);
    }

    private List<Place> names() {
        return objects.stream()
                .map(object -> new Place(object, "", owners(object)))
                .toList();
    }

    private Owners owners(ObjectDef object) {
        return Owners.of(actor.rows(object, Action.READ));
    }

    /** With typing errors: a word that nothing is like is left out where enough of the text remains, and so are others
     * where nothing is found. */
    private void meant(List<String> words) {
        var unsure = words.stream().filter(Finding::mayHaveErrors).distinct().toList();
        if (unsure.isEmpty()) {
            return;
        }
        var meanings = new Lexicon(tx).meanings(unsure);
        var meant = words.stream()
                .distinct()
                .map(word ->
                        mayHaveErrors(word) ? meanings.getOrDefault(word, List.of()) : List.of(new Meant(word, true)))
                .filter(any -> !any.isEmpty())
                .toList();
        int understood = words.stream()
                .distinct()
                .filter(word -> !mayHaveErrors(word) || meanings.containsKey(word))
                .mapToInt(String::length)
                .sum();
        int all = words.stream().distinct().mapToInt(String::length).sum();
        if (!meanings.isEmpty() && understood >= ENOUGH * all) {
            look(names(), List.of(among(meant)));
            var alone =
                    meant.stream().filter(any -> letters(any) >= ENOUGH * all).toList();
            if (sight.sawNothing() && meant.size() > 1) {
                look(names(), alone.stream().map(any -> among(List.of(any))).toList());
            }
        }
    }

    private static int letters(List<Meant> meant) {
        return meant.getFirst().word().length();
    }

    private static Sought among(List<List<Meant>> meant) {
        var main = meant.stream().max(Comparator.comparingInt(Finding::letters)).orElseThrow();
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < main.size(); i++) {
            String word = main.get(i).word();
            for (String from : List.of(" " + word, word)) {
                ranges.add(main.get(i).begins() ? Range.beginning(i, from) : Range.word(i, from));
            }
        }
        var others = meant.stream()
                .filter(any -> any != main)
                .map(any -> any.stream()
                        .map(one -> "% " + Texts.escape(one.word()) + (one.begins() ? "%" : " %"))
                        .toList())
                .toList();
        return new Sought(ranges, others);
    }

    /** Numbers and short words are what they are. */
    private static boolean mayHaveErrors(String word) {
        return word.length() >= Lexicon.FEWEST_LETTERS && word.chars().noneMatch(Character::isDigit);
    }

    private static int longest(List<String> words) {
        return IntStream.range(0, words.size())
                .boxed()
                .max(Comparator.comparingInt((Integer i) -> words.get(i).length())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private void look(List<Place> places, List<Sought> sought) {
        sight.look(index.find(places, sought, CANDIDATES));
        var unsure = places.stream().filter(place -> !place.owners().exact()).toList();
        if (sight.wantsMore() && sight.manyOf(unsure, CANDIDATES)) {
            sight.look(index.find(unsure, sought, MOST_CANDIDATES));
        }
    }
}
