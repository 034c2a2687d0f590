package io.rapport.identity;

import org.springframework.security.authentication.InsufficientAuthenticationException;

/** Who is signed in must show a second proof in an organisation first, or set one up. */
final class ProofNeeded extends InsufficientAuthenticationException {

    private static final long serialVersionUID = 1;

    private final String page;

    private ProofNeeded(String page) {
        super("a second proof is needed");
        this.page = page;
    }

    static ProofNeeded code(String organisation) {
        return new ProofNeeded("/sign-in/code?org=" + organisation);
    }

    static ProofNeeded setUp(String organisation) {
        return new ProofNeeded("/sign-in/set-up?org=" + organisation);
    }

    /** Where it is shown or set up. */
    String page() {
        return page;
    }
}
