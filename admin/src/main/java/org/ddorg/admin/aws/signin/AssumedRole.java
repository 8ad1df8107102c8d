package org.ddorg.admin.aws.signin;

import org.ddorg.admin.terminal.CommandContext;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** The role of a profile with {@code role_arn}, assumed with an MFA code if the profile has {@code mfa_serial}. */
final class AssumedRole {

    private AssumedRole() {}

    static AwsCredentialsProvider provider(Profile profile, CommandContext context, StsClient sts) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(() -> request(profile, context))
                .build();
    }

    private static AssumeRoleRequest request(Profile profile, CommandContext context) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(profile.property("role_arn").orElseThrow())
                .roleSessionName(profile.property("role_session_name").orElse("ddorg"));
        profile.property("external_id").ifPresent(request::externalId);
        profile.property("duration_seconds").map(Integer::valueOf).ifPresent(request::durationSeconds);
        profile.property("mfa_serial")
                .ifPresent(device -> request.serialNumber(device).tokenCode(code(profile.name(), device, context)));
        return request.build();
    }

    private static String code(String profile, String device, CommandContext context) {
        if (!context.prompt().isInteractive()) {
            throw new SignInException(
                    "AWS profile " + profile + " requires an MFA code, and stdin is not a terminal. Run ddorg in a"
                            + " terminal, or first: eval \"$(aws configure export-credentials --profile " + profile
                            + " --format env)\"",
                    null);
        }
        return context.prompt()
                .line("MFA code for " + device + ": ")
                .filter(code -> code.matches("\\d{6}"))
                .orElseThrow(() -> new SignInException("Not an MFA code (6 digits). Run the command again.", null));
    }
}
