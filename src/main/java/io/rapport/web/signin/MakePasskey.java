package io.rapport.web.signin;

import io.rapport.identity.Passkeys;
import io.rapport.identity.Session;
import io.rapport.identity.WebAddress;
import io.rapport.tenancy.Tenant;
import io.rapport.web.Texts;
import io.rapport.web.view.Input;
import io.rapport.web.view.PasskeyForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The form that makes a passkey. */
@Component
class MakePasskey {

    static final String PATH = "/sign-in/passkeys";

    private final Passkeys passkeys;
    private final WebAddress address;

    MakePasskey(Passkeys passkeys, WebAddress address) {
        this.passkeys = passkeys;
        this.address = address;
    }

    /** None where browsers refuse them here. */
    List<PasskeyForm> make(Tenant tenant, Session session, String to, Texts texts) {
        if (!passkeys.possible()) {
            return List.of();
        }
        var inputs = new ArrayList<Input>();
        inputs.add(Input.of("passkey_name", texts.get("passkey.name"), "text", texts.get("passkey.title"))
                .hint(texts.get("passkey.name.hint"))
                .required(true));
        if (!passkeys.isFresh(session)) {
            inputs.add(Input.of("passkey_password", texts.get("factor.set.password"), "password", ""));
        }
        String query = "?org=" + tenant.slug();
        String there = Ways.own(to) ? "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) : "";
        return List.of(new PasskeyForm(
                PATH + query + there,
                PATH + "/options" + query,
                address.origin(),
                true,
                false,
                true,
                inputs,
                texts.get("passkey.make")));
    }
}
