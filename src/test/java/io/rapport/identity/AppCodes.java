package io.rapport.identity;

import java.time.Instant;

/** What an authenticator app shows. */
public final class AppCodes {

    private AppCodes() {}

    public static String at(String key, Instant moment) {
        return OneTimeCode.at(key.replace(" ", ""), moment);
    }
}
