package org.ddorg.admin.network;

import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;

/**
 * The HTTP client of clients that the SDK creates itself, to IAM Identity Center for example. {@link #install} makes the
 * SDK use it.
 */
public final class EnvironmentHttpService implements SdkHttpService {

    /** For the whole process, before the first client. */
    public static void install() {
        System.setProperty("software.amazon.awssdk.http.service.impl", EnvironmentHttpService.class.getName());
    }

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Network(name -> Optional.ofNullable(System.getenv(name))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty()))
                .sdkHttpClient();
    }
}
