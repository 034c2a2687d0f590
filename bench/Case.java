package bench;

import java.util.ArrayList;

/**
 * The same work twice: asked of Rapport over HTTP, and done by hand in SQL.
 *
 * @param sql by hand, over JDBC on a connection of its own
 */
record Case(String name, Timing.Work rapport, Timing.Work sql) {

    /** A page is fast when it was asked for some thousand times: as long is waited for that, at most. */
    private static final long WARMING_PER_RUN = 1_000_000_000L;

    private static final long WINDOW = 2_000_000_000L;
    private static final double BETTER = 0.98;
    private static final int WINDOWS_WITHOUT = 3;

    /** Slow work is measured a tenth as often, at least. */
    private static final long LONGEST_PER_RUN = 60_000_000L;

    /**
     * @param rapport as its client sees it
     * @param server what of it the program took
     */
    record Result(String name, Timing rapport, Timing server, Timing sql) {

        double ratio() {
            return server.percentile(50) / sql.percentile(50);
        }
    }

    /** In turns, until Java has compiled what is hot: until it has long got no faster, or for a second per run; answers the next round. */
    int warm(int runs) throws Exception {
        long until = System.nanoTime() + runs * WARMING_PER_RUN;
        double best = Double.MAX_VALUE;
        int round = 0;
        for (int without = 0; without < WINDOWS_WITHOUT && System.nanoTime() < until; without++) {
            var window = new ArrayList<Double>();
            for (long end = System.nanoTime() + WINDOW; System.nanoTime() < end; round++) {
                sql.run(round);
                window.add(Timing.milliseconds(rapport, round));
            }
            double now = Timing.of(window).percentile(50);
            if (now < best * BETTER) {
                best = now;
                without = -1;
            }
        }
        return round;
    }

    /** In turns, so that both find the same caches and the same disturbances; each round has other parameters. */
    Result measure(int runs, Server server) throws Exception {
        int round = warm(runs / 10);
        Api.label = "case-" + System.nanoTime();
        var rapports = new ArrayList<Double>();
        var sqls = new ArrayList<Double>();
        long end = System.nanoTime() + runs * LONGEST_PER_RUN;
        for (int i = 0; i < runs && (i < runs / 10 || System.nanoTime() < end); i++) {
            sqls.add(Timing.milliseconds(sql, round + i));
            rapports.add(Timing.milliseconds(rapport, round + i));
        }
        var served = server.served(Api.label, rapports.size());
        Api.label = "";
        var result = new Result(name, Timing.of(rapports), Timing.of(served), Timing.of(sqls));
        System.err.printf(
                "  %-60s %8.1f ms, in the program %8.1f ms, by hand %8.1f ms%n",
                name,
                result.rapport().percentile(50),
                result.server().percentile(50),
                result.sql().percentile(50));
        return result;
    }
}
