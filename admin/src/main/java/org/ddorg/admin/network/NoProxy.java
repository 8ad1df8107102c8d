package org.ddorg.admin.network;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hosts of {@code NO_PROXY}: names with all names below them, with or without a leading dot, addresses, ranges such
 * as {@code 10.0.0.0/8}, or {@code *} for all; each with an optional port.
 */
final class NoProxy {
    private final List<String> entries;

    NoProxy(String value) {
        this.entries = Stream.of(value.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean covers(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return isThisMachine(host) || entries.stream().anyMatch(entry -> covers(entry, host, port(uri)));
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d+){3}");
    }

    private static boolean covers(String entry, String host, int port) {
        String name = entry;
        if (entry.matches("[^:\\[\\]]+:\\d+")) {
            if (!entry.endsWith(":" + port)) {
                return false;
            }
            name = entry.substring(0, entry.lastIndexOf(':'));
        }
        String domain = name.replaceFirst("^\\*?\\.", "");
        return name.equals("*") || host.equals(domain) || host.endsWith("." + domain) || inRange(name, host);
    }

    private static boolean inRange(String range, String host) {
        if (!range.matches("\\d+(\\.\\d+){3}/\\d+") || !host.matches("\\d+(\\.\\d+){3}")) {
            return false;
        }
        String[] parts = range.split("/", -1);
        int bits = Math.min(32, Integer.parseInt(parts[1]));
        long mask = bits == 0 ? 0 : -1L << (32 - bits);
        return (number(parts[0]) & mask) == (number(host) & mask);
    }

    private static long number(String address) {
        return Stream.of(address.split("\\.", -1))
                .mapToLong(Long::parseLong)
                .reduce(0, (sum, part) -> sum * 256 + part);
    }
}
