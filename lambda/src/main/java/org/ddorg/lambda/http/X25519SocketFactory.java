package org.ddorg.lambda.http;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that offer the key share of X25519 and no other, as OpenSSL's clients do. Of the groups that it names the JDK
 * offers a share of each kind, so to offer one it has to name one.
 */
final class X25519SocketFactory extends SSLSocketFactory {
    private static final String[] X25519 = {"x25519"};

    /** Whoever names groups for the whole process knows what its hosts take. */
    private static final String NAMED_ALREADY = "jdk.tls.namedGroups";

    private final SSLSocketFactory whole;
    private final Method setNamedGroups;

    private X25519SocketFactory(SSLSocketFactory whole, Method setNamedGroups) {
        this.whole = whole;
        this.setNamedGroups = setNamedGroups;
    }

    /** Nothing where the process has its groups named, and before JDK 20, where one connection cannot. */
    static Optional<SSLSocketFactory> of(SSLSocketFactory whole) {
        if (System.getProperty(NAMED_ALREADY) != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new X25519SocketFactory(whole, SSLParameters.class.getMethod("setNamedGroups", String[].class)));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private Socket offering(Socket socket) throws IOException {
        SSLParameters parameters = ((SSLSocket) socket).getSSLParameters();
        try {
            setNamedGroups.invoke(parameters, (Object) X25519);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
        ((SSLSocket) socket).setSSLParameters(parameters);
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return whole.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return whole.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return offering(whole.createSocket());
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return offering(whole.createSocket(below, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return offering(whole.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return offering(whole.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return offering(whole.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return offering(whole.createSocket(host, port, local, localPort));
    }
}
