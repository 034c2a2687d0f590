package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import java.util.List;

/** Pages made by hand that a room of the house adds to the places in the rail, for one visitor. */
public interface NavPart {

    /**
     * @param key of what it is called, in the bundles
     * @param path after the organisation's, such as {@code /forecast}
     */
    record Place(String key, String path, String icon) {}

    default List<Place> places(Actor actor, DataModel model) {
        return List.of();
    }

    /** Those with which a day begins: they stand right below the home page. */
    default List<Place> first(Actor actor, DataModel model) {
        return List.of();
    }
}
