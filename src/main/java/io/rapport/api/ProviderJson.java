package io.rapport.api;

import io.rapport.federation.Provider;
import io.rapport.federation.SignOff;
import io.rapport.federation.SignOn;
import io.rapport.kernel.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Providers as JSON, without their secrets, and with what the provider has to be told of Rapport. */
@Component
class ProviderJson {

    private final SignOn signOn;
    private final SignOff signOff;

    ProviderJson(SignOn signOn, SignOff signOff) {
        this.signOn = signOn;
        this.signOff = signOff;
    }

    /** With what the body says. */
    static Provider draft(Provider before, Body body) {
        return new Provider(
                before.id(),
                body.text("name").orElse(before.name()),
                body.text("issuer").orElse(before.issuer()),
                body.text("client_id").orElse(before.clientId()),
                body.has("scopes") ? body.text("scopes").orElse("") : before.scopes(),
                body.has("domains") ? body.texts("domains") : before.domains(),
                body.has("groups_claim") ? body.text("groups_claim").orElse("") : before.groupsClaim(),
                body.flag("creates").orElse(before.creates()),
                body.flag("second_factor").orElse(before.secondFactor()),
                body.flag("password_off").orElse(before.passwordOff()),
                body.flag("sign_out").orElse(before.signOut()),
                body.flag("active").orElse(before.active()),
                body.has("roles")
                        ? body.texts("roles").stream()
                                .map(role -> id(body, "roles", role))
                                .collect(Collectors.toSet())
                        : before.roles(),
                body.has("team") ? body.text("team").map(team -> id(body, "team", team)) : before.team(),
                body.has("groups")
                        ? body.objects("groups").stream()
                                .map(ProviderJson::group)
                                .toList()
                        : before.groups());
    }

    private static Provider.Group group(Body body) {
        var group = new Provider.Group(
                body.needText("name"),
                body.text("role").map(role -> id(body, "role", role)),
                body.text("team").map(team -> id(body, "team", team)));
        body.finish();
        return group;
    }

    private static UUID id(Body body, String field, String text) {
        return Ids.parse(text).orElseThrow(() -> body.wrong(field, "invalid_reference"));
    }

    Map<String, @Nullable Object> of(Provider provider) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", provider.id().toString());
        json.put("name", provider.name());
        json.put("issuer", provider.issuer());
        json.put("client_id", provider.clientId());
        json.put("scopes", provider.scopes());
        json.put("domains", provider.domains());
        json.put("groups_claim", provider.groupsClaim());
        json.put("creates", provider.creates());
        json.put("second_factor", provider.secondFactor());
        json.put("password_off", provider.passwordOff());
        json.put("sign_out", provider.signOut());
        json.put("active", provider.active());
        json.put("roles", provider.roles().stream().map(UUID::toString).sorted().toList());
        json.put("team", provider.team().map(UUID::toString).orElse(null));
        json.put("groups", provider.groups().stream().map(ProviderJson::of).toList());
        json.put("callback", signOn.back(provider.id()));
        json.put("sign_out_notice", signOff.told(provider.id()));
        return json;
    }

    private static Map<String, @Nullable Object> of(Provider.Group group) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", group.name());
        json.put("role", group.role().map(UUID::toString).orElse(null));
        json.put("team", group.team().map(UUID::toString).orElse(null));
        return json;
    }
}
