package org.ddorg.admin.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that AWS offers in a region what the templates use. The table {@code regions.txt} names its sources. */
final class RegionChecks {

    /** What the templates use. */
    enum Service {
        ARM64("arm64", "Lambda on arm64"),
        JAVA("java25", "the Lambda runtime java25"),
        NODE("nodejs24.x", "the Lambda runtime nodejs24.x"),
        SCHEDULER("scheduler", "EventBridge Scheduler");

        private final String key;
        private final String text;

        Service(String key, String text) {
            this.key = key;
            this.text = text;
        }

        /** Its name in the table and, but for the scheduler, in the templates. */
        String key() {
            return key;
        }
    }

    private static final String ELSEWHERE = "pass another --region, such as us-east-1";

    private RegionChecks() {}

    static Finding services(String region) {
        return services(region, table());
    }

    static Finding services(String region, Properties table) {
        List<String> gaps = gaps(region, table);
        List<Service> missing = marked("-", gaps);
        List<Service> unknown = marked("?", gaps);
        if (!missing.isEmpty()) {
            return Finding.fails("services", region + " does not have " + texts(missing), ELSEWHERE);
        }
        return unknown.isEmpty()
                ? Finding.passes("services", region + " has " + texts(List.of(Service.values())))
                : Finding.warns(
                        "services",
                        "not known whether " + region + " has " + texts(unknown),
                        "check the AWS documentation, or " + ELSEWHERE);
    }

    /** Of a region that is not in the table, nothing is known. */
    private static List<String> gaps(String region, Properties table) {
        String line = table.getProperty(region);
        return line == null
                ? Stream.of(Service.values())
                        .map(service -> "?" + service.key())
                        .toList()
                : Arrays.asList(line.split(" ", -1));
    }

    private static List<Service> marked(String mark, List<String> gaps) {
        return Stream.of(Service.values())
                .filter(service -> gaps.contains(mark + service.key()))
                .toList();
    }

    private static String texts(List<Service> services) {
        return services.stream().map(service -> service.text).collect(Collectors.joining(", "));
    }

    static Properties table() {
        Properties table = new Properties();
        try (InputStream text = RegionChecks.class.getResourceAsStream("regions.txt")) {
            table.load(Objects.requireNonNull(text, "regions.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
