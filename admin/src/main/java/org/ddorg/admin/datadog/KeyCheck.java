package org.ddorg.admin.datadog;

import java.net.http.HttpResponse;
import java.util.List;

/**
 * What a pair of keys permits. Nothing is written: what may be edited and managed is tried with an integration that no
 * Datadog has, the nil UUID, which is answered with 404 where it is permitted and with 403 where not.
 *
 * @param apiKeyIsValid whether the site knows the API key
 * @param lacking the permissions that the application key does not have
 */
public record KeyCheck(boolean apiKeyIsValid, List<String> lacking) {

    /**
     * A request that Datadog answers with 403 where the application key lacks a permission.
     *
     * @param permitted the status where the key has it
     */
    private record Trial(String permission, String method, String path, String body, int permitted) {}

    private static final String ACCOUNTS = "/api/v2/integration/aws/accounts";
    private static final String NOBODY = ACCOUNTS + "/00000000-0000-0000-0000-000000000000";
    private static final String CHANGE =
            "{\"data\":{\"type\":\"account\",\"attributes\":{\"aws_account_id\":\"000000000000\"}}}";
    private static final List<Trial> TRIALS = List.of(
            new Trial("aws_configuration_read", "GET", ACCOUNTS + "?aws_account_id=000000000000", "", 200),
            new Trial("aws_configuration_edit", "PATCH", NOBODY, CHANGE, 404),
            new Trial("aws_configurations_manage", "DELETE", NOBODY, "", 404));
    private static final Trial VALIDATION = new Trial("", "GET", "/api/v1/validate", "", 200);

    /** What the application key must be able to do, by Datadog's names. */
    public static final List<String> PERMISSIONS =
            TRIALS.stream().map(Trial::permission).toList();

    /** Whether the keys permit everything that ddorg does. */
    public boolean isFine() {
        return apiKeyIsValid && lacking.isEmpty();
    }

    /**
     * Tries the keys.
     *
     * @throws DatadogUnavailableException when Datadog does not answer, or with an error that says nothing about the keys,
     *     or when something else answers, for instance a captive portal
     */
    public static KeyCheck of(DatadogServer server, DatadogKeys keys) {
        DatadogHttp http = new DatadogHttp(server, keys);
        if (!permits(http, VALIDATION)) {
            return new KeyCheck(false, PERMISSIONS);
        }
        List<String> lacking = TRIALS.stream()
                .filter(trial -> !permits(http, trial))
                .map(Trial::permission)
                .toList();
        return new KeyCheck(true, lacking);
    }

    private static boolean permits(DatadogHttp http, Trial trial) {
        String request = trial.method() + " " + trial.path();
        HttpResponse<byte[]> response = http.call(trial.method(), trial.path(), trial.body());
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            DatadogAnswer.read(request, response);
            return false;
        }
        if (status != trial.permitted()) {
            throw DatadogHttp.failure(trial.method(), trial.path(), response, "");
        }
        return DatadogAnswer.read(request, response).path("valid").asBoolean(true);
    }
}
