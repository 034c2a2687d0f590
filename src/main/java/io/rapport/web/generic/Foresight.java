package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.web.view.EffectPage;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Tells what a change by a form would do besides changing its record, so that it is seen before it is made. */
@FunctionalInterface
public interface Foresight {

    /** What the page sends along when the change is to be made. */
    String CONFIRMED = "confirmed";

    /** What it sends along when the form is wanted once more. */
    String AGAIN = "again";

    /**
     * The page to confirm the change on, which sends the form once more; empty where it does nothing else.
     *
     * @param changed what the person changed
     */
    Optional<EffectPage> of(
            Visit visit,
            ObjectDef object,
            UUID id,
            Map<String, @Nullable Object> changed,
            MultiValueMap<String, String> sent);
}
