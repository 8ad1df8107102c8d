package org.ddorg.admin.aws.stackset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The desired parameter overrides of OUs and accounts, as JSON in the versioned code bucket. AWS stores overrides per
 * stack instance only, and sets none for accounts that join an OU later.
 */
public final class ParameterOverrides {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, Map<String, String>>> BY_ID = new TypeReference<>() {};

    private final S3Client s3;
    private final String bucket;
    private final String key;

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
            return JSON.readValue(
                    s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray(), BY_ID);
        } catch (NoSuchKeyException | NoSuchBucketException e) {
            return new TreeMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException("s3://" + bucket + "/" + key + ": not written by ddorg", e);
        }
    }

    /** Replaces all overrides. */
    public void write(SortedMap<String, Map<String, String>> overrides) {
        s3.putObject(
                r -> r.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromBytes(bytes(overrides)));
    }

    private static byte[] bytes(SortedMap<String, Map<String, String>> overrides) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(overrides);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }
}
