package org.ddorg.admin.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Reads text in UTF-8 or, as Windows PowerShell writes it, UTF-16. */
public final class TextFile {

    private TextFile() {}

    /** @throws InvalidFileException if the file cannot be read, or has another encoding */
    public static String read(Path file) {
        String name = file.toString();
        try {
            return decode(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidFileException(
                    SourceLocation.ofWholeFile(name), "cannot read the file: " + reason(e) + ".");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static String decode(String name, byte[] bytes) {
        Charset charset = charset(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean isMalformed =
                charset.newDecoder().decode(ByteBuffer.wrap(bytes), text, true).isError();
        String decoded = text.flip().toString();
        if (isMalformed) {
            throw new InvalidFileException(endOf(name, decoded), "not valid " + charset + ". Save the file as UTF-8.");
        }
        if (decoded.indexOf('\0') >= 0) {
            throw new InvalidFileException(
                    SourceLocation.ofWholeFile(name), "not text in UTF-8 or UTF-16. Save the file as UTF-8.");
        }
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /** The first character of YAML and JSON is ASCII or a byte order mark, so it tells the encoding. */
    private static Charset charset(byte[] bytes) {
        String start = HexFormat.of().formatHex(bytes, 0, Math.min(2, bytes.length));
        if (start.matches("fffe|..00")) {
            return UTF_16LE;
        }
        return start.matches("feff|00..") ? UTF_16BE : UTF_8;
    }

    private static SourceLocation endOf(String name, String text) {
        int line = (int) text.chars().filter(letter -> letter == '\n').count() + 1;
        return new SourceLocation(name, line, text.length() - text.lastIndexOf('\n'));
    }
}
