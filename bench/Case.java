package bench;

import java.util.ArrayList;

/**
 * The same work twice: asked of Rapport over HTTP, and done by hand in SQL.
 *
 * @param sql by hand, over JDBC on a connection of its own
 */
record Case(String name, Timing.Work rapport, Timing.Work sql) {

    /** Twenty seconds for a hundred runs: the last of a page's code is compiled after a thousand visits. */
    private static final long WARMING_PER_RUN = 200_000_000L;

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

    /** In turns, until Java has compiled what is hot; answers the next round. */
    int warm(int runs) throws Exception {
        long until = System.nanoTime() + runs * WARMING_PER_RUN;
        int round = 0;
        for (; round < runs / 10 || round < 40 * runs && System.nanoTime() < until; round++) {
            sql.run(round);
            rapport.run(round);
        }
        return round;
    }

    /** In turns, so that both find the same caches and the same disturbances; each round has other parameters. */
    Result measure(int runs, Server server) throws Exception {
        int round = warm(runs / 4);
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
