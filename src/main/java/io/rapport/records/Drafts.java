package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.query.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The records of one object in a batch, for the rules. */
public final class Drafts implements Iterable<Draft> {

    private final List<Draft> drafts;
    private final Related related;
    private final Instant now;
    private final ZoneId zone;
    private final Optional<UUID> user;
    private final Supplier<Object> settings;

    Drafts(
            List<Draft> drafts,
            Related related,
            Instant now,
            ZoneId zone,
            Optional<UUID> user,
            Supplier<Object> settings) {
        this.drafts = drafts;
        this.related = related;
        this.now = now;
        this.zone = zone;
        this.user = user;
        this.settings = settings;
    }

    @Override
    public Iterator<Draft> iterator() {
        return drafts.iterator();
    }

    /**
     * A value of a record that a draft links to, by a path that {@link ObjectRules#reads} names; empty where there is no
     * link or the target is in the trash. The first call loads it for the whole batch.
     */
    public Optional<Object> related(Draft draft, String path) {
        return related.value(draft, Path.of(path));
    }

    /**
     * A value of a record that one of them links or linked to, such as the one that a link led to before.
     *
     * @param path as in {@link #related(Draft, String)}, of one link
     */
    public Optional<Object> of(Ref linked, String path) {
        return related.value(linked, Path.of(path));
    }

    public <T> Optional<T> related(Draft draft, String path, Class<T> type) {
        return related(draft, path).map(type::cast);
    }

    /**
     * The records of an object that link to some of many, out of the trash: one statement for all of them. Those that the same
     * batch creates or changes are read as they are stored.
     *
     * @param fields what is read of them beside the link
     */
    public List<Draft> linking(String object, FieldKey<Ref> link, Set<UUID> to, Set<String> fields) {
        return to.isEmpty() ? List.of() : related.linking(object, link.name(), to, fields);
    }

    /** All records of an object of which there are few, such as one that is among the settings; as {@link #linking}. */
    public List<Draft> every(String object, Set<String> fields) {
        return related.every(object, fields);
    }

    /** What {@link ObjectRules#settings} of the rules answered. */
    public <T> T settings(Class<T> type) {
        return type.cast(settings.get());
    }

    public Instant now() {
        return now;
    }

    /** The organisation's day. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** Who acts; empty for the system. */
    public Optional<UUID> user() {
        return user;
    }
}
