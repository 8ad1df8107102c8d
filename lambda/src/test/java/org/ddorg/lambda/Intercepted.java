package org.ddorg.lambda;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The function's one way to the outside, with somebody in between. */
abstract class Intercepted extends HttpClient {
    /** One client for all: to make one takes longer than a whole request. */
    private static final HttpClient WIRE =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @Override
    public abstract <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> body);

    static <T> CompletableFuture<HttpResponse<T>> onward(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        return WIRE.sendAsync(request, body);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        throw new IOException("the function does not call like this");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> body, HttpResponse.PushPromiseHandler<T> push) {
        return sendAsync(request, body);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return WIRE.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return WIRE.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return WIRE.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return WIRE.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return WIRE.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return WIRE.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return WIRE.authenticator();
    }

    @Override
    public Version version() {
        return WIRE.version();
    }

    @Override
    public Optional<Executor> executor() {
        return WIRE.executor();
    }
}
