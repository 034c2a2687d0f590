package io.rapport.identity;

/**
 * Where a request came from.
 *
 * @param address the peer's address, as text
 * @param userAgent what the browser says it is
 */
public record Client(String address, String userAgent) {

    private static final int LONGEST = 300;

    public Client {
        userAgent = userAgent.replaceAll("\\p{Cntrl}", " ");
        userAgent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
    }
}
