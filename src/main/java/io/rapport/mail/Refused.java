package io.rapport.mail;

/** The server did not take a letter, in its own words. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    Refused(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    /** Whether another attempt is in vain (a reply of 5xx to the letter). */
    public boolean forGood() {
        return forGood;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
