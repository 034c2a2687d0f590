package io.rapport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AsideTest {

    @Test
    void workIsDoneOnceAndItsResultOrFaultComesToWhoAsks() {
        var times = new AtomicInteger();
        var counted = Aside.begin(times::incrementAndGet);
        assertThat(counted.get()).isEqualTo(1);
        assertThat(counted.get()).isEqualTo(1);

        var refused = Aside.begin(() -> {
            throw Problem.notFound();
        });
        assertThatExceptionOfType(Problem.class).isThrownBy(refused::get);
    }

    @Test
    void onABusyMachineItIsDoneByWhoAsksForIt() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        var free = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var busy = new ArrayList<Aside<Boolean>>();
        for (int i = 0; i < cores; i++) {
            busy.add(Aside.begin(() -> {
                begun.countDown();
                return waited(free);
            }));
        }
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(Aside.begin(Thread::currentThread).get()).isSameAs(Thread.currentThread());
        free.countDown();
        assertThat(busy).allMatch(Aside::get);
    }

    @Test
    void theTimeThatIsLeftHoldsForItAndForWhatComesAfter() {
        Deadline.begin(Duration.ofNanos(-1));
        try {
            var late = Aside.begin(() -> {
                Deadline.check();
                return true;
            });
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(late::get)
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("took_too_long"));
            assertThat(Deadline.isSet()).isTrue();
        } finally {
            Deadline.end();
        }
    }

    private static boolean waited(CountDownLatch free) {
        try {
            return free.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
