package io.rapport.duplicates.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that bring together records which may describe the same: only those that share one are compared, so that the work grows
 * with the records and not with their pairs (blocking, after Christen, <em>Data Matching</em>, 2012, chapter 4). A pair is
 * found where one key of several survives the differences.
 */
public final class Blocking {

    private static final int PHONE_DIGITS = 8;
    private static final Set<String> WEAK = Set.of("person", "initial");

    private final String scope;
    private final Set<Long> keys = new LinkedHashSet<>();

    private Blocking(String scope) {
        this.scope = scope;
    }

    /** @param scope keys of different scopes never meet */
    public static Set<Long> keys(String scope, Profile profile) {
        var blocking = new Blocking(scope);
        blocking.collect(profile);
        return blocking.keys;
    }

    private void collect(Profile profile) {
        for (var mail : profile.all(Trait.EMAIL)) {
            if (!isRole(mail)) {
                add("mail", mail);
            }
        }
        for (var phone : profile.all(Trait.PHONE)) {
            if (phone.length() >= PHONE_DIGITS) {
                add("phone", phone.substring(phone.length() - PHONE_DIGITS));
            }
        }
        profile.all(Trait.DOMAIN).forEach(domain -> add("domain", domain));
        profile.all(Trait.IDENTIFIER).forEach(number -> add("number", number));
        profile.all(Trait.NAME).forEach(this::company);
        person(profile);
        place(profile);
    }

    static boolean isRole(String mail) {
        int at = mail.indexOf('@');
        return at > 0 && Words.ROLE_MAILBOXES.contains(mail.substring(0, at));
    }

    private void company(String name) {
        var words = List.of(name.split(" "));
        add("name", words.stream().sorted().limit(4).reduce("", String::concat));
        add("begin", words.getFirst() + (words.size() > 1 ? Normal.sound(words.get(1)) : ""));
        String joined = String.join("", words);
        add("sound", Normal.sound(joined) + joined.length() / 4);
        if (words.size() > 1) {
            add("begin", words.getFirst());
        }
    }

    private void person(Profile profile) {
        var given = profile.first(Trait.GIVEN_NAME).map(name -> Normal.formal(name.split(" ")[0]));
        var family = profile.first(Trait.FAMILY_NAME).map(Blocking::last);
        var day = profile.first(Trait.DAY);
        var postcode = profile.first(Trait.POSTCODE);
        if (given.isPresent() && family.isPresent()) {
            String one = Normal.sound(given.get());
            String other = Normal.sound(family.get());
            add("person", one.compareTo(other) < 0 ? one + "/" + other : other + "/" + one);
            add("initial", given.get().charAt(0) + "/" + family.get());
            add("initial", family.get().charAt(0) + "/" + given.get());
        }
        day.ifPresent(date -> {
            given.ifPresent(name -> add("day", date + name.charAt(0)));
            family.ifPresent(name -> add("day", date + name.charAt(0)));
        });
        postcode.ifPresent(code -> {
            given.ifPresent(name -> add("code", code + Normal.sound(name)));
            family.ifPresent(name -> add("code", code + Normal.sound(name)));
            day.ifPresent(date -> add("code", code + date));
        });
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private void place(Profile profile) {
        Optional<String> where = profile.first(Trait.POSTCODE).or(() -> profile.first(Trait.CITY));
        for (var street : profile.all(Trait.STREET)) {
            where.ifPresent(place -> add("street", place + street));
        }
    }

    private void add(String kind, String text) {
        if (!text.isEmpty()) {
            long hash = Hash.of(scope + "|" + kind + "|" + text);
            keys.add(WEAK.contains(kind) ? hash & ~1L : hash | 1L);
        }
    }

    /** Whether one such key in common is worth a comparison; of the others, which are names alone, it takes two. */
    public static boolean isStrong(long key) {
        return (key & 1) == 1;
    }
}
