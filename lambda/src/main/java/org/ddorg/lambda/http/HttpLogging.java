package org.ddorg.lambda.http;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The JDK's HTTP clients can be made to print headers and URLs, and with them keys and signatures: by system
 * properties, which it reads once, and by a configuration of its loggers. Here it cannot.
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

    /** Loggers that nobody holds are forgotten, and their levels with them. */
    private static final Set<Logger> SILENT = ConcurrentHashMap.newKeySet();

    private HttpLogging() {}

    /** To be called before the first HTTP client is made. */
    public static void forbid() {
        SWITCHES.forEach(System::clearProperty);
        // Without one, nothing is logged at these levels, and a cold start need not load the loggers.
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
