package org.ddorg.lambda.http;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the JDK's HTTP clients from printing headers and URLs, and with them keys and signatures. System properties, which
 * the JDK reads once, and logger configurations can turn that on.
 */
public final class HttpLogging {
    private static final List<String> SWITCHES = List.of(
            "sun.net.http.captureRules",
            "jdk.httpclient.HttpClient.log",
            "jdk.internal.httpclient.debug",
            "jdk.internal.httpclient.hpack.debug",
            "jdk.internal.httpclient.websocket.debug",
            "javax.net.debug");

    private static final List<String> LOGGERS = List.of(
            "sun.net.www.protocol.http.HttpURLConnection",
            "jdk.httpclient",
            "jdk.httpclient.HttpClient",
            "jdk.internal.httpclient",
            "jdk.internal.httpclient.debug",
            "jdk.internal.httpclient.hpack.debug",
            "jdk.internal.httpclient.websocket.debug",
            "javax.net.ssl");

    private static final List<String> CONFIGURATIONS =
            List.of("java.util.logging.config.file", "java.util.logging.config.class");

    /** Holds the loggers: without a reference, the JDK discards them and their levels. */
    private static final Set<Logger> SILENT = ConcurrentHashMap.newKeySet();

    private HttpLogging() {}

    /** Turns the output off. Must run before the first HTTP client is created. */
    public static void forbid() {
        SWITCHES.forEach(System::clearProperty);
        // Without a configuration nothing is logged at these levels, and a cold start need not load the loggers.
        if (CONFIGURATIONS.stream().anyMatch(name -> System.getProperty(name) != null)) {
            LOGGERS.stream().map(HttpLogging::silenced).forEach(SILENT::add);
        }
    }

    private static Logger silenced(String name) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(Level.OFF);
        return logger;
    }
}
