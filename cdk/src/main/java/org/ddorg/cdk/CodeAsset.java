package org.ddorg.cdk;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ddorg.cdk.constructs.CodeLocation;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/** The function's jar as the CDK command line publishes it: under its content's hash, which changes only with it. */
final class CodeAsset {

    /** What the keys of all objects in the code bucket start with. */
    static final String PREFIX = "ddorg-lambda-";

    private CodeAsset() {}

    /**
     * Has the jar uploaded before the stack is deployed.
     *
     * @return where it will lie: {@code ddorg-lambda-<hash>.jar}, with the CDK's own hash of the content
     * @throws IllegalArgumentException if there is no such jar
     */
    static CodeLocation publish(Construct scope, Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    "There is no jar at " + jar + ": build it with mvn -pl cdk,lambda -am package -DskipTests");
        }
        Asset asset = Asset.Builder.create(scope, "Code").path(jar.toString()).build();
        return new CodeLocation(asset.getS3BucketName(), asset.getS3ObjectKey());
    }
}
