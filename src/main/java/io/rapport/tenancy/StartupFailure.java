package io.rapport.tenancy;

import org.jspecify.annotations.Nullable;

/** Rapport can't start; the message is one sentence for the person who started it. */
public final class StartupFailure extends RuntimeException {

    public StartupFailure(String sentence) {
        this(sentence, null);
    }

    public StartupFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
