package org.ddorg.lambda.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fetches a value on first use, once for all threads. */
public final class MemoizedSupplier<T> implements Supplier<T> {
    private final Supplier<T> fetch;
    private @Nullable T fetched;

    public MemoizedSupplier(Supplier<T> fetch) {
        this.fetch = fetch;
    }

    @Override
    public synchronized T get() {
        if (fetched == null) {
            fetched = fetch.get();
        }
        return fetched;
    }
}
