package io.rapport.tenancy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Work that waits for nothing of what its request does meanwhile, such as counting what is being listed. Where a core is free it
 * begins at once, on a thread and a connection of its own; on a busy machine it is done when its result is asked for, by who asks.
 * So one person's page is there sooner, and many people's pages cost no more threads and connections than one after the other.
 */
public final class Aside<T> implements Supplier<T> {

    private static final Semaphore FREE =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    private final FutureTask<T> work;

    private Aside(FutureTask<T> work) {
        this.work = work;
    }

    /** @param work with nothing that is bound to the thread but its {@link Deadline}, which comes along */
    public static <T> Aside<T> begin(Supplier<T> work) {
        var aside = new Aside<>(new FutureTask<T>(Deadline.carried(work::get)));
        if (FREE.tryAcquire()) {
            Thread.ofVirtual().name("aside").start(aside::apart);
        }
        return aside;
    }

    private void apart() {
        try {
            work.run();
        } finally {
            FREE.release();
        }
    }

    /** The result, or what the work has thrown. */
    @Override
    public T get() {
        work.run();
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
