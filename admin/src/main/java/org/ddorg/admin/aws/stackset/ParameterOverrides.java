package org.ddorg.admin.aws.stackset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.StackChangedException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The desired parameter overrides of OUs and accounts, as JSON in the versioned code bucket. AWS stores overrides per
 * stack instance only, and sets none for accounts that join an OU later.
 */
public final class ParameterOverrides {

    private static final int PRECONDITION_FAILED = 412;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, Map<String, String>>> BY_ID = new TypeReference<>() {};

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String stack;
    /** What was read last; empty if there was nothing. */
    private Optional<String> version = Optional.empty();

    /** @param clients of the account and region of the installation */
    public ParameterOverrides(AwsClients clients, Installation installation) {
        this(clients, installation, "ddorg-settings/overrides.json");
    }

    /** Overrides of stack instances by account, which are to be brought back after an update that resets them. */
    public static ParameterOverrides backup(AwsClients clients, Installation installation) {
        return new ParameterOverrides(clients, installation, "ddorg-settings/overrides-backup.json");
    }

    private ParameterOverrides(AwsClients clients, Installation installation, String key) {
        this.key = key;
        this.stack = installation.organizationStack();
        this.s3 = clients.s3();
        this.bucket = installation.codeBucket(
                clients.callerAccount(), clients.region().id());
    }

    /**
     * Parameters by the id of an OU or account; none when there is no code bucket yet.
     *
     * @throws UncheckedIOException when the file was not written by ddorg
     */
    public SortedMap<String, Map<String, String>> read() {
        try {
            ResponseBytes<GetObjectResponse> object =
                    s3.getObjectAsBytes(r -> r.bucket(bucket).key(key));
            version = Optional.ofNullable(object.response().eTag());
            return JSON.readValue(object.asByteArray(), BY_ID);
        } catch (NoSuchKeyException | NoSuchBucketException e) {
            version = Optional.empty();
            return new TreeMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException("s3://" + bucket + "/" + key + ": not written by ddorg", e);
        }
    }

    /**
     * Replaces all overrides, which were read before.
     *
     * @throws StackChangedException when another person replaced them since
     */
    public void write(SortedMap<String, Map<String, String>> overrides) {
        try {
            version = Optional.ofNullable(s3.putObject(this::conditional, RequestBody.fromBytes(bytes(overrides)))
                    .eTag());
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new StackChangedException(stack, "the settings of accounts and OUs changed");
            }
            throw e;
        }
    }

    private void conditional(PutObjectRequest.Builder request) {
        request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256);
        version.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
    }

    private static byte[] bytes(SortedMap<String, Map<String, String>> overrides) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(overrides);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }
}
