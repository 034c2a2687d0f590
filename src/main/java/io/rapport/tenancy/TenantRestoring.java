package io.rapport.tenancy;

/**
 * What a module does with an organisation that comes from a backup, in the transaction that restores it: of what was under way
 * when the backup was made, nobody knows how far it came.
 */
@FunctionalInterface
public interface TenantRestoring {

    void restored(Tx tx);

    /** The same once its tables are those of this version, before anybody is led to it. */
    default void migrated(Tx tx) {}
}
