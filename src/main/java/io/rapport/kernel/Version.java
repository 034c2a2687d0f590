package io.rapport.kernel;

/** Which Rapport this is; the build says the same. */
public final class Version {

    public static final String CURRENT = "0.1.0";

    private Version() {}
}
