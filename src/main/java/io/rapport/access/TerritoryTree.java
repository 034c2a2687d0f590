package io.rapport.access;

import static io.rapport.access.Tables.DELETED_AT;
import static io.rapport.access.Tables.ID;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The territories of an organisation as they nest by what is in force, and whose they are: their people's and their manager's. Those
 * of a territory have what lies in its parts, too.
 */
record TerritoryTree(TeamTree tree, Map<UUID, Set<UUID>> held) {

    /** Of the object, and of the field of records that lie in one. */
    static final String OBJECT = "territories";

    static final String FIELD = "territory";

    private static final TerritoryTree NONE = new TerritoryTree(new TeamTree(Set.of(), Map.of()), Map.of());

    private static final Field<Boolean> IN_FORCE = field(name("in_force"), SQLDataType.BOOLEAN);
    private static final Field<UUID> PARENT = field(name("parent_id"), SQLDataType.UUID);
    private static final Field<UUID> PARENT_IN_FORCE = field(name("parent_in_force_id"), SQLDataType.UUID);
    private static final Field<UUID> MANAGER = field(name("manager_id"), SQLDataType.UUID);
    private static final Field<UUID[]> PEOPLE = field(name("members"), SQLDataType.UUID.getArrayDataType());

    /** Empty where the organisation's model has none. */
    static TerritoryTree load(Tx tx) {
        boolean known = tx.dsl()
                .fetchSingle(
                        "SELECT to_regclass({0}) IS NOT NULL",
                        DSL.val("\"" + tx.tenant().schema() + "\"." + OBJECT))
                .get(0, Boolean.class);
        if (!known) {
            return NONE;
        }
        var children = new HashMap<UUID, List<UUID>>();
        var held = new HashMap<UUID, Set<UUID>>();
        var all = new HashSet<UUID>();
        tx.dsl()
                .select(ID, IN_FORCE, PARENT, PARENT_IN_FORCE, MANAGER, PEOPLE)
                .from(tx.table(OBJECT))
                .where(DELETED_AT.isNull())
                .forEach(row -> {
                    var id = row.value1();
                    all.add(id);
                    var parent = Boolean.TRUE.equals(row.value2()) ? row.value4() : row.value3();
                    if (parent != null) {
                        children.computeIfAbsent(parent, any -> new ArrayList<>())
                                .add(id);
                    }
                    if (row.value5() != null) {
                        held.computeIfAbsent(row.value5(), any -> new HashSet<>())
                                .add(id);
                    }
                    if (row.value6() != null) {
                        for (var user : row.value6()) {
                            held.computeIfAbsent(user, any -> new HashSet<>()).add(id);
                        }
                    }
                });
        return new TerritoryTree(new TeamTree(Set.copyOf(all), children), held);
    }

    /** What lies where belongs to a user's territories. */
    Set<UUID> of(UUID user) {
        return tree.below(held.getOrDefault(user, Set.of()));
    }
}
