package org.ddorg.cdk;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ddorg.cdk.constructs.member.CodeLocation;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/** The function's jar as the CDK command line publishes it: under the hash of its content. */
final class CodeAsset {

    /** Prefix of the keys of all objects in the code bucket. */
    static final String PREFIX = "ddorg-lambda-";

    private CodeAsset() {}

    /**
     * Declares the jar as an asset that the CDK uploads before it deploys the stack.
     *
     * @return the location after the upload: {@code ddorg-lambda-<hash>.jar}, with the CDK's hash of the content
     * @throws IllegalArgumentException if the jar does not exist
     */
    static CodeLocation publish(Construct scope, Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    "No jar at " + jar + ". Build it with: mvn -pl cdk,lambda -am package -DskipTests");
        }
        Asset asset = Asset.Builder.create(scope, "Code").path(jar.toString()).build();
        return new CodeLocation(asset.getS3BucketName(), asset.getS3ObjectKey());
    }
}
