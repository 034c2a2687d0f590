package io.rapport.sales.territory;

import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import java.util.List;

/** The fields of what belongs to a territory: to which, and whether somebody chose it in place of the rules. */
public final class InTerritory {

    public static final FieldKey<Ref> TERRITORY = new FieldKey<>("territory", Ref.class);
    public static final FieldKey<Boolean> PINNED = new FieldKey<>("territory_pinned", Boolean.class);

    private InTerritory() {}

    /** @param object whose records it is about, and the name under which a territory has them */
    public static List<FieldDef> fields(String object) {
        return List.of(
                FieldDef.of(object, TERRITORY.name(), new ReferenceType(TerritoryObject.NAME, OnDelete.REFUSE, object))
                        .asIndexed(),
                FieldDef.of(object, PINNED.name(), new BooleanType()).startingAs(false));
    }
}
