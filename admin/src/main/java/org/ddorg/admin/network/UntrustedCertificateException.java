package org.ddorg.admin.network;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A server's certificate is not trusted, often because a company's proxy inspects TLS. */
final class UntrustedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** @param last of the chain that the server sent */
    UntrustedCertificateException(X509Certificate last, Throwable cause) {
        super(
                "the TLS certificate is not trusted, issued by "
                        + last.getIssuerX500Principal().getName()
                        + " (" + cause.getMessage() + "). If it is your company's, set AWS_CA_BUNDLE to its PEM file",
                cause);
    }
}
