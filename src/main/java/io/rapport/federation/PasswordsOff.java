package io.rapport.federation;

import io.rapport.access.Ability;
import io.rapport.access.Actors;
import io.rapport.identity.SignInPolicy;
import io.rapport.tenancy.Tenant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where a provider is demanded for a mail domain, a password lets in only those who administer: they must mend the provider. */
@Component
class PasswordsOff implements SignInPolicy {

    private final Providers providers;
    private final Actors actors;

    PasswordsOff(Providers providers, Actors actors) {
        this.providers = providers;
        this.actors = actors;
    }

    @Override
    public boolean admitsPassword(Tenant tenant, UUID user, String email) {
        return providers.active(tenant).stream()
                        .noneMatch(provider -> provider.passwordOff() && provider.speaksFor(email))
                || actors.of(tenant, user).may(Ability.ADMINISTER);
    }
}
