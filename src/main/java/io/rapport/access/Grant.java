package io.rapport.access;

import io.rapport.query.Action;

/** What a role may do with the records of one object: a scope for each operation. */
public record Grant(Scope create, Scope read, Scope update, Scope delete, Scope transfer) {

    public static final Grant NONE = of(Scope.NONE);
    public static final Grant ALL = of(Scope.ALL);

    /** Whoever may change, delete or give away a record may also see it. */
    public Grant {
        read = Scope.wider(read, Scope.wider(update, Scope.wider(delete, transfer)));
    }

    /** The same scope for every operation. */
    public static Grant of(Scope scope) {
        return new Grant(scope, scope, scope, scope, scope);
    }

    public static Grant reading(Scope scope) {
        return new Grant(Scope.NONE, scope, Scope.NONE, Scope.NONE, Scope.NONE);
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
