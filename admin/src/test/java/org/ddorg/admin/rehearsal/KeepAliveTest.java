package org.ddorg.admin.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private final ByteArrayInputStream input = new ByteArrayInputStream(new byte[3]);

    @Test
    void theEndOfInputEndsIt() {
        assertThat(waitsAfter(KeepAlive.NEVER_OPEN)).isFalse();
        assertThat(input.available()).isZero();
    }

    @Test
    void inBackgroundWithoutInputItGoesOn() {
        assertThat(waitsAfter(KeepAlive.NEVER_OPEN.minusNanos(1))).isTrue();
    }

    /** @param open how long the input is open */
    private boolean waitsAfter(Duration open) {
        Queue<Long> times = new ArrayDeque<>(List.of(7L, 7 + open.toNanos()));
        boolean[] waits = {false};
        new KeepAlive(times::remove, () -> waits[0] = true).read(input);
        return waits[0];
    }
}
