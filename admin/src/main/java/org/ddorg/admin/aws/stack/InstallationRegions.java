package org.ddorg.admin.aws.stack;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/**
 * Finds an installation in another region than that of the call. Stacks and StackSets are seen in their own region only; the
 * code buckets tell the others, since S3 lists the buckets of all regions (API reference, ListBuckets).
 */
public record InstallationRegions(AwsClients clients, Installation installation) {

    /** The other regions in which the installation has its organization stack. */
    public List<String> others() {
        String prefix = installation.codeBucket(clients.callerAccount(), "");
        try (S3Client s3 = clients.s3()) {
            return s3.listBuckets(r -> {}).buckets().stream()
                    .map(Bucket::name)
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .filter(region -> !region.equals(clients.region().id()))
                    .filter(region -> OrganizationStack.find(clients.in(region), installation)
                            .isPresent())
                    .sorted()
                    .toList();
        }
    }

    /** Where the installation is, and how to name that region; empty if it is nowhere, or AWS does not tell. */
    public Optional<String> hint() {
        try {
            return others().stream()
                    .findFirst()
                    .map(region -> "Stack " + installation.organizationStack() + " is not in "
                            + clients.region().id() + ", but in " + region + ". Pass --region " + region + ".");
        } catch (SdkException e) {
            return Optional.empty();
        }
    }
}
