package io.rapport.web.find;

import io.rapport.web.generic.Visit;
import io.rapport.web.view.FoundGroup;
import java.util.List;

/**
 * What a room of the house adds to what the palette and the search page find by words: its pages, its settings, its help. Only
 * what the visitor may open; beans of this type are all asked, in their order.
 */
public interface FindPart {

    /** @param sought never empty */
    List<FoundGroup> of(Visit visit, Sought sought);
}
