package io.rapport.identity;

import io.rapport.RunningRapport;

/** Sessions as the program finds them by what a cookie holds. */
public final class OpenSessions {

    private OpenSessions() {}

    public static Session of(String secret) {
        return RunningRapport.bean(Sessions.class).find(secret).orElseThrow();
    }
}
