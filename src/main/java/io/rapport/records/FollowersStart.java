package io.rapport.records;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes good, as soon as the program serves, what a kill interrupted. */
@Component
@ConditionalOnProperty(name = "rapport.workers", matchIfMissing = true)
class FollowersStart {

    private final Followers followers;

    FollowersStart(Followers followers) {
        this.followers = followers;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        followers.sweepAll();
    }
}
