package org.ddorg.admin.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes UTF-8, and keeps the first error, which a {@link PrintWriter} hides. */
public final class OutputWriter extends PrintWriter {

    private final RecordingStream stream;

    public OutputWriter(OutputStream stream) {
        this(new RecordingStream(stream));
    }

    private OutputWriter(RecordingStream stream) {
        super(stream, true, StandardCharsets.UTF_8);
        this.stream = stream;
    }

    /** Why something could not be written; empty if all was. */
    Optional<IOException> problem() {
        flush();
        return Optional.ofNullable(stream.problem);
    }

    private static final class RecordingStream extends FilterOutputStream {

        private volatile @Nullable IOException problem;

        private RecordingStream(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw recorded(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw recorded(e);
            }
        }

        private IOException recorded(IOException e) {
            problem = problem == null ? e : problem;
            return e;
        }
    }
}
