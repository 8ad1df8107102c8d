package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.JsonTree;

/** The part of AWS Organizations that a member account can call: whether it is in an organization, and in which. */
public final class OrganizationsClient {
    private static final Map<String, String> DESCRIBE_ORGANIZATION = Map.of(
            "Content-Type", "application/x-amz-json-1.1",
            "X-Amz-Target", "AWSOrganizationsV20161128.DescribeOrganization");

    private final AwsJsonClient api;

    public OrganizationsClient(AwsClientContext context, String partition) {
        this.api = new AwsJsonClient(context, "organizations", home(partition));
    }

    /** The region of the partition's global services. */
    static String home(String partition) {
        return partition.equals("aws-us-gov") ? "us-gov-west-1" : "us-east-1";
    }

    /**
     * Whether the account has certainly left the organization.
     *
     * @param organizationId the organization that it was in, if known
     */
    public boolean hasLeft(Optional<String> organizationId) {
        try {
            Optional<String> current = described();
            return organizationId.isPresent() && current.isPresent() && !organizationId.equals(current);
        } catch (AwsServiceException e) {
            return isInNone(e);
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    /**
     * The organization that the account is in, if any.
     *
     * @throws IOException when the call fails; the message has the service's error code
     */
    public Optional<String> id() throws IOException {
        try {
            return described();
        } catch (AwsServiceException e) {
            if (isInNone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> described() throws IOException {
        return JsonTree.at(api.post("DescribeOrganization", "/", DESCRIBE_ORGANIZATION, Map.of()), "Organization", "Id")
                .map(String::valueOf);
    }

    private static boolean isInNone(AwsServiceException e) {
        return e.code().equals("AWSOrganizationsNotInUseException");
    }
}
