package io.rapport.access;

import java.util.Optional;

/** Somebody as another sees the program: that one's rights, as far as they only look. What signing in takes was given already. */
record SeenActor(UserActor other, String by) implements DelegatingActor {

    @Override
    public Optional<String> seenBy() {
        return Optional.of(by);
    }

    @Override
    public SecondFactor secondFactor() {
        return SecondFactor.NONE;
    }
}
