package org.ddorg.admin.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ddorg.admin.terminal.UsageException;

/**
 * The proxies of {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in lower or upper case;
 * lower case wins, as in curl. This machine itself is never behind a proxy.
 */
final class EnvironmentProxies extends ProxySelector {

    /** @param password empty without a user */
    record Server(String host, int port, Optional<String> user, String password) {}

    private final Optional<Server> https;
    private final Optional<Server> http;
    private final NoProxy noProxy;

    EnvironmentProxies(Function<String, Optional<String>> variables) {
        Optional<Server> all = server(variables, "all_proxy");
        this.https = server(variables, "https_proxy").or(() -> all);
        this.http = server(variables, "http_proxy").or(() -> all);
        this.noProxy =
                new NoProxy(either(variables, "no_proxy").map(found -> found[1]).orElse(""));
    }

    List<Server> all() {
        return Stream.of(https, http).flatMap(Optional::stream).distinct().toList();
    }

    Optional<Server> find(String host, int port) {
        return all().stream()
                .filter(server -> server.host().equals(host) && server.port() == port)
                .findFirst();
    }

    @Override
    public List<Proxy> select(URI uri) {
        Optional<Server> server = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
        return server.filter(some -> !noProxy.covers(uri))
                .map(some -> List.of(
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(some.host(), some.port()))))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException problem) {
        // The client reports it with the exception.
    }

    private static Optional<Server> server(Function<String, Optional<String>> variables, String name) {
        return either(variables, name).map(found -> parse(found[0], found[1]));
    }

    /** The name and the value of the variable that is set. */
    private static Optional<String[]> either(Function<String, Optional<String>> variables, String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .flatMap(spelling -> variables.apply(spelling).map(value -> new String[] {spelling, value}).stream())
                .findFirst();
    }

    /** The value may hold a password, so that the error shows the variable's name only. */
    private static Server parse(String variable, String value) {
        try {
            URI url = URI.create(value.contains("://") ? value : "http://" + value);
            if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
                throw new IllegalArgumentException();
            }
            String[] user = Optional.ofNullable(url.getRawUserInfo()).orElse("").split(":", 2);
            return new Server(
                    url.getHost(),
                    url.getPort() < 0 ? 80 : url.getPort(),
                    Optional.of(decoded(user[0])).filter(name -> !name.isEmpty()),
                    user.length > 1 ? decoded(user[1]) : "");
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    variable + " is not a URL of an HTTP proxy. Example: http://proxy.example.com:3128");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
