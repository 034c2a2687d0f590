package io.rapport.access;

import io.rapport.query.Action;
import java.util.Optional;

/**
 * What a role may do with the records of one object: a scope for each operation.
 *
 * @param territory how far it lets at those that lie in the holder's territories, whoever owns them
 */
public record Grant(
        Scope create, Scope read, Scope update, Scope delete, Scope transfer, Optional<Share.Level> territory) {

    public static final Grant NONE = of(Scope.NONE);
    public static final Grant ALL = of(Scope.ALL);

    /** Whoever may change, delete or give away a record may also see it; whoever has some by territory has the own. */
    public Grant {
        if (territory.isPresent()) {
            read = Scope.wider(read, Scope.OWN);
        }
        if (territory.filter(Share.Level.EDIT::equals).isPresent()) {
            update = Scope.wider(update, Scope.OWN);
        }
        read = Scope.wider(read, Scope.wider(update, Scope.wider(delete, transfer)));
    }

    public Grant(Scope create, Scope read, Scope update, Scope delete, Scope transfer) {
        this(create, read, update, delete, transfer, Optional.empty());
    }

    /** The same scope for every operation. */
    public static Grant of(Scope scope) {
        return new Grant(scope, scope, scope, scope, scope);
    }

    public static Grant reading(Scope scope) {
        return new Grant(Scope.NONE, scope, Scope.NONE, Scope.NONE, Scope.NONE);
    }

    public Grant inTerritory(Optional<Share.Level> level) {
        return new Grant(create, read, update, delete, transfer, level);
    }

    /** Whether it lets do that to what lies in the holder's territories. */
    boolean inTerritory(Action action) {
        return switch (action) {
            case READ -> territory.isPresent();
            case UPDATE -> territory.filter(Share.Level.EDIT::equals).isPresent();
            case CREATE, DELETE, TRANSFER -> false;
        };
    }

    public Scope scope(Action action) {
        return switch (action) {
            case CREATE -> create;
            case READ -> read;
            case UPDATE -> update;
            case DELETE -> delete;
            case TRANSFER -> transfer;
        };
    }
}
