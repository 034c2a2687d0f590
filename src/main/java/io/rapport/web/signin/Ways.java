package io.rapport.web.signin;

import io.rapport.identity.Passkeys;
import io.rapport.identity.Session;
import io.rapport.identity.SignIn;
import io.rapport.identity.WebAddress;
import io.rapport.preferences.Preferences;
import io.rapport.tenancy.Tenant;
import io.rapport.web.Texts;
import io.rapport.web.view.PasskeyForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.view.RedirectView;

/** Where to go next. */
@Component
class Ways {

    static final String SIGN_IN = "/sign-in";
    static final String SETUP = "/setup";
    static final String PASSKEY = "/sign-in/passkey";
    static final String ORGANISATIONS = "/sign-in/organisations";

    private final SignIn signIn;
    private final Preferences preferences;

    private final Passkeys passkeys;
    private final WebAddress address;

    Ways(SignIn signIn, Preferences preferences, Passkeys passkeys, WebAddress address) {
        this.passkeys = passkeys;
        this.address = address;
        this.signIn = signIn;
        this.preferences = preferences;
    }

    /** To the page that was asked for, where it is one of the session's organisations; else home, or to the choice of one. */
    RedirectView in(Session session, String asked) {
        var organisations = signIn.organisations(session);
        var within = organisations.stream().anyMatch(tenant -> within("/" + tenant.slug(), asked));
        if (own(asked) && within) {
            return to(asked);
        }
        return to(organisations.size() == 1 ? home(session, organisations.getFirst()) : ORGANISATIONS);
    }

    /** The form to sign in, or to give the second proof, by a passkey; none where browsers refuse them here. */
    List<PasskeyForm> passkeys(Texts texts, String to, boolean autofill) {
        if (!passkeys.possible()) {
            return List.of();
        }
        String query = own(to) ? "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) : "";
        return List.of(new PasskeyForm(
                PASSKEY + query,
                PASSKEY + "/options",
                address.origin(),
                false,
                autofill,
                true,
                List.of(),
                texts.get("passkey.enter")));
    }

    /** The organisation's home, or the way to what the user prefers to begin with. */
    String home(Session session, Tenant tenant) {
        boolean elsewhere = session.user(tenant.id())
                .map(user -> preferences.of(tenant, user).startPage())
                .filter(page -> !page.isEmpty())
                .isPresent();
        return "/" + tenant.slug() + (elsewhere ? "/start" : "");
    }

    static boolean within(String home, String asked) {
        return asked.equals(home) || asked.startsWith(home + "/") || asked.startsWith(home + "?");
    }

    /** A page of ours: a path, never the address of another host. */
    static boolean own(String asked) {
        return asked.matches("/(?![/\\\\])[^\\p{Cntrl}\\\\]+") && !asked.startsWith(SIGN_IN);
    }

    static RedirectView to(String path) {
        var view = new RedirectView(path, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
