package org.ddorg.lambda.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is fetched when it is first needed, once, however many calls need it at the same time. */
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
