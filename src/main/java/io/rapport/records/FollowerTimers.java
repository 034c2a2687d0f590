package io.rapport.records;

import io.rapport.jobs.Timer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When followers are looked after besides the commits that wake them. */
@Configuration(proxyBeanMethods = false)
class FollowerTimers {

    /** A timer given by its parts. */
    private record Every(String name, Duration every, Runnable work) implements Timer {

        @Override
        public void run() {
            work.run();
        }
    }

    @Bean
    Timer followersSweep(Followers followers) {
        return new Every("followers-sweep", Duration.ofSeconds(15), followers::sweep);
    }

    @Bean
    Timer followersFullSweep(Followers followers) {
        return new Every("followers-full-sweep", Duration.ofMinutes(30), followers::sweepAll);
    }

    @Bean
    Timer logPartitions(Partitions partitions) {
        return new Every("log-partitions", Duration.ofHours(12), partitions::prepare);
    }

    @Bean
    Timer logChain(Chain chain) {
        return new Every("log-chain", Duration.ofMinutes(5), chain::extendAll);
    }
}
