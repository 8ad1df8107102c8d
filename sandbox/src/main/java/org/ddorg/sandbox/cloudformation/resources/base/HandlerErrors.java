package org.ddorg.sandbox.cloudformation.resources.base;

import java.util.UUID;
import java.util.function.Supplier;
import org.ddorg.sandbox.aws.AwsException;

/** Converts errors of services to the status reason of a resource. */
public final class HandlerErrors {
    private HandlerErrors() {}

    /** @throws ResourceFailure when the call throws an {@link AwsException} */
    public static <T> T orFail(String service, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsException e) {
            throw of(service, e);
        }
    }

    /** Like {@link #orFail}, but "not found" is no error. */
    public static void orFailIfExists(String service, Runnable call) {
        try {
            call.run();
        } catch (AwsException e) {
            if (e.status() != 404 && !e.code().equals("ResourceNotFoundException")) {
                throw of(service, e);
            }
        }
    }

    private static ResourceFailure of(String service, AwsException e) {
        String message = e.getMessage() + " (Service: " + service + ", Status Code: " + e.status() + ", Request ID: "
                + UUID.randomUUID() + ")";
        return handler(message, code(e));
    }

    public static ResourceFailure alreadyExists(String type, String id) {
        return handler("Resource of type '" + type + "' with identifier '" + id + "' already exists.", "AlreadyExists");
    }

    public static ResourceFailure invalid(String message) {
        return handler(message, "InvalidRequest");
    }

    public static ResourceFailure handler(String message, String code) {
        return new ResourceFailure("Resource handler returned message: \"" + message + "\" (RequestToken: "
                + UUID.randomUUID() + ", HandlerErrorCode: " + code + ")");
    }

    private static String code(AwsException e) {
        return switch (e.status()) {
            case 403 -> "AccessDenied";
            case 404 -> "NotFound";
            case 409 -> e.code().contains("AlreadyExists") ? "AlreadyExists" : "ResourceConflict";
            case 429, 503 -> "Throttling";
            case 500 -> "ServiceInternalError";
            default -> e.code().contains("AccessDenied") ? "AccessDenied" : "InvalidRequest";
        };
    }
}
