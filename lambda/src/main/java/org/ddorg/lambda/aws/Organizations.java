package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.JsonTree;

/** AWS Organizations, as far as every member account may ask it: whether it is in one, and in which. */
public final class Organizations {
    private static final Map<String, String> DESCRIBE_ORGANIZATION = Map.of(
            "Content-Type", "application/x-amz-json-1.1",
            "X-Amz-Target", "AWSOrganizationsV20161128.DescribeOrganization");

    private final AwsJsonClient api;

    public Organizations(AwsClientContext access, String partition) {
        this.api = new AwsJsonClient(access, "organizations", home(partition));
    }

    /** Where the partition has those of its services that are one for all regions. */
    static String home(String partition) {
        return partition.equals("aws-us-gov") ? "us-gov-west-1" : "us-east-1";
    }

    /**
     * Whether it is certain that the account is no longer in an organization, or in another one.
     *
     * @param organizationId the one that it was in, where that is known
     */
    public boolean hasLeft(Optional<String> organizationId) {
        try {
            Optional<String> present = described();
            return organizationId.isPresent() && present.isPresent() && !organizationId.equals(present);
        } catch (AwsServiceException refused) {
            return isInNone(refused);
        } catch (IOException | RuntimeException noAnswer) {
            return false;
        }
    }

    /**
     * The organization that the account is in, if it is in one.
     *
     * @throws IOException when that is not told, with the code of the refusal
     */
    public Optional<String> id() throws IOException {
        try {
            return described();
        } catch (AwsServiceException refused) {
            if (isInNone(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private Optional<String> described() throws IOException {
        return JsonTree.at(api.post("DescribeOrganization", "/", DESCRIBE_ORGANIZATION), "Organization", "Id")
                .map(String::valueOf);
    }

    private static boolean isInNone(AwsServiceException refused) {
        return refused.code().equals("AWSOrganizationsNotInUseException");
    }
}
