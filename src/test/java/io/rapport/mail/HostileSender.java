package io.rapport.mail;

import jakarta.mail.MessagingException;

/** Reads what anybody wrote as the sender of mail. */
public final class HostileSender {

    private HostileSender() {}

    public static void sender(String text) {
        try {
            String address = Post.sender(text).toString();
            if (address.matches("(?s).*[\\r\\n\\x00].*")) {
                throw new AssertionError(address);
            }
        } catch (MessagingException refused) {
            // As it should
        }
    }
}
