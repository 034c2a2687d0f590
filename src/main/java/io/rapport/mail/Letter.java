package io.rapport.mail;

import java.util.UUID;

/**
 * A mail to one person.
 *
 * @param id also of the message, so that one that came twice can be told
 * @param unsubscribe where a POST ends such mail (RFC 8058), or empty
 */
public record Letter(UUID id, String recipient, String subject, String plain, String html, String unsubscribe) {}
