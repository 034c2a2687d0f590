package io.rapport.web.signin;

import io.rapport.identity.Session;
import io.rapport.identity.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.view.RedirectView;

/** Where to go next. */
@Component
class Ways {

    static final String SIGN_IN = "/sign-in";
    static final String SETUP = "/setup";
    static final String ORGANISATIONS = "/sign-in/organisations";

    private final SignIn signIn;

    Ways(SignIn signIn) {
        this.signIn = signIn;
    }

    /** To the page that was asked for, where it is one of the session's organisations; else home, or to the choice of one. */
    RedirectView in(Session session, String asked) {
        var organisations = signIn.organisations(session);
        var within = organisations.stream().anyMatch(tenant -> within("/" + tenant.slug(), asked));
        if (own(asked) && within) {
            return to(asked);
        }
        return to(organisations.size() == 1 ? "/" + organisations.getFirst().slug() : ORGANISATIONS);
    }

    private static boolean within(String home, String asked) {
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
