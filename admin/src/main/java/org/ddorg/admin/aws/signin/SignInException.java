package org.ddorg.admin.aws.signin;

import org.jspecify.annotations.Nullable;

/** There are no valid AWS credentials. The message is one line: the profile, the reason and the command that helps. */
public final class SignInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SignInException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
