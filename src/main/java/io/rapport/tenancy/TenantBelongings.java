package io.rapport.tenancy;

import java.nio.file.Path;

/** What a module keeps of an organisation in the home, outside of any database, and has to come along when that moves to another. */
@FunctionalInterface
public interface TenantBelongings {

    /** Adds what is kept here to what is there; called while nobody can write, and again where a move is tried again. */
    void bring(Tenant tenant, Path home);
}
