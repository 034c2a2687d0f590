package io.rapport.tenancy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The database of the test run, read by connections that count what is asked on them. */
public final class Statements {

    private static final Set<String> ASKING = Set.of("prepareStatement", "createStatement", "prepareCall");

    private final AtomicInteger asked = new AtomicInteger();

    public TenantDb db() {
        var pool = counting(TestDatabase.database().pool());
        var reach = new Reach(pool::getConnection);
        var turns = new Turns(1_000);
        return new TenantDb(
                new Transactions(
                        pool,
                        pool,
                        pool,
                        null,
                        null,
                        reach,
                        new Uses(pool::getConnection, () -> 0, reach),
                        new Timings()),
                turns,
                turns);
    }

    /** How many statements the work takes. */
    public int of(Supplier<?> work) {
        int before = asked.get();
        work.get();
        return asked.get() - before;
    }

    private DataSource counting(DataSource pool) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            var answer = method.invoke(pool, arguments);
            return answer instanceof Connection connection ? counting(connection) : answer;
        });
    }

    private Connection counting(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (ASKING.contains(method.getName())) {
                asked.incrementAndGet();
            }
            return method.invoke(connection, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        InvocationHandler telling = (proxy, method, arguments) -> {
            try {
                return handler.invoke(proxy, method, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, telling));
    }
}
