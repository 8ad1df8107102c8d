package org.ddorg.sandbox.faults;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

/** The last 100,000 calls, recorded without a lock. */
public final class Calls {
    private static final int KEPT = 100_000;

    private final AtomicReferenceArray<Call> ring = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong count = new AtomicLong();

    void record(Call call) {
        ring.set((int) (count.getAndIncrement() % KEPT), call);
    }

    /** The number of calls so far, to be passed to {@link #since}. */
    public long mark() {
        return count.get();
    }

    /** The calls after the mark, in order, of the last 100,000. */
    public List<Call> since(long mark) {
        long end = count.get();
        return LongStream.range(Math.max(mark, end - KEPT), end)
                .mapToObj(number -> ring.get((int) (number % KEPT)))
                .filter(Objects::nonNull)
                .toList();
    }
}
