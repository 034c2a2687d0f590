/**
 * What is kept under lock: secrets of the program by the key of its home ({@link io.rapport.vault.Vault}), and values of customers
 * by a key of their organisation, which lies under that lock itself ({@link io.rapport.vault.DataKeys}).
 */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"tenancy", "kernel"})
@NullMarked
package io.rapport.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
