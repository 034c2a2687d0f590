package io.rapport.admission;

import java.util.Optional;

/**
 * Whose request it is.
 *
 * @param organisation which has a share of its own; all that nobody knows yet share one
 * @param user a person, or an address that nobody knows
 * @param token the rate of the token, where one was sent
 */
record Guest(Party organisation, Party user, Optional<Rate> token) {}
