package io.rapport.api;

/** Reads what anybody sent as a body; a refusal is a problem. */
public final class HostileBody {

    private HostileBody() {}

    public static void json(byte[] bytes) {
        Json.read(bytes);
    }
}
