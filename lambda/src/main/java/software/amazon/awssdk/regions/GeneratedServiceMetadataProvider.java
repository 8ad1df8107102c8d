package software.amazon.awssdk.regions;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.servicemetadata.IamServiceMetadata;

/**
 * Stands in the jar in the place of the AWS SDK's class of this name, which loads a class for each of AWS's more than
 * 300 services as soon as one client is built: an eighth of a second of every cold start, to learn where IAM signs its
 * calls. Of the function's services only IAM is special; for all others the SDK goes by the region's name, as it does
 * for services that it does not know yet.
 */
@NullMarked
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

    @Override
    public @Nullable ServiceMetadata serviceMetadata(String endpointPrefix) {
        return endpointPrefix.equals("iam") ? new IamServiceMetadata() : null;
    }
}
