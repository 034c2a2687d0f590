package io.rapport.admission;

import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * How much is let in. Whoever runs the program sets it by its environment; docs/limits.md says the same in words.
 *
 * @param token requests that a token may send in a minute, all at once or spread
 * @param user the same for all that a person sends, by tokens and pages
 * @param organisation the same for all of an organisation
 * @param lanes how many requests of each kind run at a time
 */
public record Limits(int token, int user, int organisation, Map<Lane, Room> lanes) {

    /**
     * How many requests of a lane run at a time.
     *
     * @param all of everybody
     * @param organisation of one organisation, so that another always finds room
     * @param user of one person, or of one address that nobody knows
     * @param waiting how many more may wait for their turn
     * @param patience how long they wait at most, in milliseconds
     */
    public record Room(int all, int organisation, int user, int waiting, long patience) {}

    private static final int A_MINUTE = 30_000;
    private static final long AT_ONCE_PATIENCE = 80;
    private static final long HEAVY_PATIENCE = 10_000;

    static Limits of(Environment environment) {
        int ordinary = number(environment, "rapport.limit.at-once", 128);
        int heavy = number(environment, "rapport.limit.heavy", 8);
        int transfers = number(environment, "rapport.limit.transfers", 64);
        int streams = number(environment, "rapport.limit.streams", 2_000);
        return new Limits(
                number(environment, "rapport.limit.token", A_MINUTE),
                number(environment, "rapport.limit.user", 2 * A_MINUTE),
                number(environment, "rapport.limit.organisation", 4 * A_MINUTE),
                Map.of(
                        Lane.ORDINARY,
                                new Room(ordinary, part(ordinary, 3, 4), part(ordinary, 1, 2), 256, AT_ONCE_PATIENCE),
                        Lane.HEAVY, new Room(heavy, part(heavy, 3, 4), part(heavy, 1, 2), 64, HEAVY_PATIENCE),
                        Lane.TRANSFER,
                                new Room(transfers, part(transfers, 3, 4), part(transfers, 1, 4), 64, HEAVY_PATIENCE),
                        Lane.STREAM, new Room(streams, part(streams, 3, 4), Math.min(streams, 50), 0, 0)));
    }

    private static int part(int whole, int of, int parts) {
        return Math.max(1, whole * of / parts);
    }

    private static int number(Environment environment, String key, int otherwise) {
        int given = environment.getProperty(key, Integer.class, otherwise);
        return given > 0 ? given : otherwise;
    }
}
