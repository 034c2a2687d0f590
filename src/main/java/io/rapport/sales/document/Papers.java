package io.rapport.sales.document;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import java.util.UUID;

/** Records of an object that can be had on paper. */
public interface Papers {

    /** The API name of the object. */
    String object();

    /**
     * With what the actor may know.
     *
     * @throws Problem {@code not_found} for a record that the actor doesn't see
     */
    Pdf of(Actor actor, UUID id);
}
