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
 * Sockets that offer the X25519 key share alone, as OpenSSL's clients do. The JDK offers a share for each kind of group that
 * a socket names, so these sockets name one group.
 */
final class X25519SocketFactory extends SSLSocketFactory {
    private static final String[] X25519 = {"x25519"};

    /** A process that sets this property chooses its own groups. */
    private static final String GROUPS_PROPERTY = "jdk.tls.namedGroups";

    private final SSLSocketFactory delegate;
    private final Method setNamedGroups;

    private X25519SocketFactory(SSLSocketFactory delegate, Method setNamedGroups) {
        this.delegate = delegate;
        this.setNamedGroups = setNamedGroups;
    }

    /** Empty where the process sets its own groups, and before JDK 20, where a single socket cannot. */
    static Optional<SSLSocketFactory> of(SSLSocketFactory delegate) {
        if (System.getProperty(GROUPS_PROPERTY) != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new X25519SocketFactory(delegate, SSLParameters.class.getMethod("setNamedGroups", String[].class)));
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
        return delegate.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return delegate.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return offering(delegate.createSocket());
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return offering(delegate.createSocket(below, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return offering(delegate.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return offering(delegate.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return offering(delegate.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return offering(delegate.createSocket(host, port, local, localPort));
    }
}
