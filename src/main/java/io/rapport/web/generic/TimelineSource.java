package io.rapport.web.generic;

import io.rapport.kernel.Link;
import io.rapport.model.ObjectDef;
import io.rapport.web.view.TimelineItem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a module shows in the timelines of records; beans of this type are all asked. */
public interface TimelineSource {

    /** The field by which what is shown hangs on the records whose timeline it is. */
    String ABOUT = "about";

    /**
     * A sort of items that a reader can ask for alone.
     *
     * @param key the name of the object whose records they are, which has a field {@value #ABOUT}
     */
    record Kind(String key, String label) {}

    /**
     * What is wanted of a kind.
     *
     * @param about the records whose timeline it is; the first is the one whose page it is on
     * @param after the place that the items follow
     * @param person whose items alone are wanted
     */
    record Wanted(List<Link> about, Optional<Mark> after, Optional<UUID> person, int limit) {

        public Link home() {
            return about.getFirst();
        }

        /** Whether records beside the page's own are in it, so that items say what they are about. */
        public boolean widened() {
            return about.size() > 1;
        }
    }

    record Item(Mark mark, TimelineItem shown) {}

    /** Items in their order, and the place where they end when there are more. */
    record Items(Collection<Item> items, Optional<Mark> end) {}

    List<Kind> kinds(Visit visit);

    /**
     * What there is of these kinds, which are the source's own; of each as much as is wanted.
     *
     * @param kinds only those of which there is anything about the records
     */
    List<Items> items(Visit visit, List<String> kinds, Wanted wanted);

    /** One item of the source's own, as it stands in timelines; empty where the visitor sees none. */
    default Optional<Item> one(Visit visit, ObjectDef object, UUID id) {
        return Optional.empty();
    }

    /** Adds what is only needed of the items that are shown at last. */
    default List<Item> completed(Visit visit, List<Item> items) {
        return items;
    }
}
