package org.ddorg.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ddorg.sandbox.Clients;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.http.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Buckets and objects over the wire, with the SDK's default checksums. */
@TestInstance(Lifecycle.PER_CLASS)
class S3Test {
    private static final String ORGANIZATION_READS = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::shared/*",
               "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-ddorg12345"}}},
              {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",
               "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";

    private Sandbox sandbox;
    private S3Client s3;
    private S3Client member;
    private S3Client stranger;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        s3 = Clients.of(sandbox, "000000000001").s3();
        member = Clients.of(sandbox, "100000000001").s3();
        stranger = Clients.of(sandbox, "999999999999").s3();
    }

    @AfterAll
    void stop() {
        List.of(s3, member, stranger).forEach(S3Client::close);
        sandbox.close();
    }

    @Nested
    class Objects {
        @Test
        void objectIsReturnedUnchangedWithItsChecksum() {
            bucket("bytes");
            byte[] content = new byte[3_000_000];
            new Random(1).nextBytes(content);

            s3.putObject(
                    put -> put.bucket("bytes").key("a/b c+d.jar").contentType("application/java-archive"),
                    RequestBody.fromBytes(content));
            var read = s3.getObjectAsBytes(get -> get.bucket("bytes").key("a/b c+d.jar"));

            assertThat(read.asByteArray()).isEqualTo(content);
            assertThat(read.response().checksumCRC32()).isNotEmpty();
            assertThat(read.response().contentType()).isEqualTo("application/java-archive");
            assertThat(s3.headObject(head -> head.bucket("bytes").key("a/b c+d.jar"))
                            .contentLength())
                    .isEqualTo(3_000_000);
        }

        @Test
        void otherChecksumsAreVerifiedToo() {
            bucket("checksums");
            for (ChecksumAlgorithm algorithm : List.of(ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256)) {
                s3.putObject(
                        put -> put.bucket("checksums").key(algorithm.name()).checksumAlgorithm(algorithm),
                        RequestBody.fromString("text"));
            }
            assertThatThrownBy(() -> s3.putObject(
                            put -> put.bucket("checksums").key("wrong").checksumCRC32("AAAAAA=="),
                            RequestBody.fromString("text")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                    .isEqualTo("BadDigest"));
        }

        @Test
        void uploadInPartsIsNotStoredAsAnObject() {
            bucket("parts");

            assertThatThrownBy(() -> s3.createMultipartUpload(
                            upload -> upload.bucket("parts").key("k")))
                    .hasMessageContaining("does not support POST");
            assertThatThrownBy(() -> s3.uploadPart(
                            part -> part.bucket("parts").key("k").uploadId("id").partNumber(1),
                            RequestBody.fromString("part")))
                    .hasMessageContaining("does not support PUT");
        }

        @Test
        void truncatedChunksAreRefused() {
            byte[] cut = "5\r\nab".getBytes(StandardCharsets.UTF_8);
            var request = new Request(
                    "PUT",
                    URI.create("/b/k"),
                    Map.of("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
                    cut);

            assertThatThrownBy(() -> RequestPayload.read(request)).hasMessageContaining("number of bytes");
        }
    }

    @Nested
    class Buckets {
        @Test
        void keysWithSpecialCharactersAreListedAndDeleted() {
            String key = "a&b <c> \"d\".txt";
            bucket("special");
            put("special", key, "x");

            assertThat(s3.listObjectsV2(list -> list.bucket("special")).contents())
                    .extracting("key")
                    .containsExactly(key);
            assertThat(s3.deleteObjects(request -> request.bucket("special")
                                    .delete(keys -> keys.objects(
                                            ObjectIdentifier.builder().key(key).build())))
                            .deleted())
                    .extracting("key")
                    .containsExactly(key);
            assertThat(s3.listObjectsV2(list -> list.bucket("special")).contents())
                    .isEmpty();
        }

        @Test
        void bucketNamesAreUniqueAcrossAccounts() {
            bucket("taken");
            assertThatThrownBy(() -> bucket("taken")).isInstanceOf(BucketAlreadyOwnedByYouException.class);
            assertThatThrownBy(() -> member.createBucket(create -> create.bucket("taken")))
                    .isInstanceOf(BucketAlreadyExistsException.class);
            assertThatThrownBy(() -> new Bucket("Not-Valid", "111111111111", "us-east-1"))
                    .hasMessageContaining("not valid");
        }

        @Test
        void onlyEmptyBucketIsDeleted() {
            bucket("full");
            put("full", "k", "x");
            assertThatThrownBy(() -> s3.deleteBucket(gone -> gone.bucket("full")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            error -> assertThat(error.awsErrorDetails().errorCode())
                                    .isEqualTo("BucketNotEmpty"));

            s3.deleteObjects(gone -> gone.bucket("full")
                    .delete(all -> all.objects(
                            List.of(ObjectIdentifier.builder().key("k").build()))));
            s3.deleteBucket(gone -> gone.bucket("full"));

            assertThat(s3.listBuckets().buckets())
                    .noneMatch(bucket -> bucket.name().equals("full"));
        }

        @Test
        void listHasPagesAndCommonPrefixes() {
            bucket("list");
            IntStream.range(0, 5).forEach(i -> put("list", "a/" + i, "x"));
            put("list", "b/c/d", "x");

            assertThat(
                            s3
                                    .listObjectsV2Paginator(list ->
                                            list.bucket("list").prefix("a/").maxKeys(2))
                                    .contents()
                                    .stream()
                                    .map(S3Object::key))
                    .containsExactly("a/0", "a/1", "a/2", "a/3", "a/4");
            assertThat(s3.listObjectsV2(list -> list.bucket("list").delimiter("/"))
                            .commonPrefixes())
                    .extracting(prefix -> prefix.prefix())
                    .containsExactly("a/", "b/");
        }

        @Test
        void settingsAreReturnedAsSent() {
            bucket("settings");
            s3.putBucketVersioning(put ->
                    put.bucket("settings").versioningConfiguration(set -> set.status(BucketVersioningStatus.ENABLED)));
            s3.putPublicAccessBlock(put -> put.bucket("settings")
                    .publicAccessBlockConfiguration(
                            set -> set.blockPublicAcls(true).blockPublicPolicy(true)));

            assertThat(s3.getBucketVersioning(get -> get.bucket("settings")).status())
                    .isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(s3.getPublicAccessBlock(get -> get.bucket("settings"))
                            .publicAccessBlockConfiguration()
                            .blockPublicPolicy())
                    .isTrue();
            assertThat(put("settings", "k", "x")).isNotEqualTo(put("settings", "k", "y"));
        }
    }

    @Nested
    class Access {
        @Test
        void bucketPolicyAllowsTheOrganizationToRead() {
            bucket("shared");
            put("shared", "code.jar", "jar");
            assertDenied(member, "shared");

            s3.putBucketPolicy(put -> put.bucket("shared").policy(ORGANIZATION_READS));

            assertThat(member.getObjectAsBytes(get -> get.bucket("shared").key("code.jar"))
                            .asUtf8String())
                    .isEqualTo("jar");
            assertDenied(stranger, "shared");
            assertThatThrownBy(() -> member.putObject(
                            put -> put.bucket("shared").key("code.jar"), RequestBody.fromString("evil")))
                    .hasMessageContaining("s3:PutObject");
        }

        @Test
        void accountOutsideTheOrganizationCannotRead() {
            bucket("leaving");
            put("leaving", "code.jar", "jar");
            s3.putBucketPolicy(put -> put.bucket("leaving").policy(ORGANIZATION_READS.replace("shared", "leaving")));
            try (S3Client leaver = Clients.of(sandbox, "100000000002").s3()) {
                leaver.getObject(get -> get.bucket("leaving").key("code.jar"));
                sandbox.organization().remove("100000000002");
                assertDenied(leaver, "leaving");
            }
        }
    }

    @Nested
    class Errors {
        @Test
        void missingBucketsAndObjectsHaveS3sErrors() {
            bucket("empty");
            assertThatThrownBy(() -> s3.getObject(get -> get.bucket("empty").key("none")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() -> s3.headObject(head -> head.bucket("empty").key("none")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() -> s3.headBucket(head -> head.bucket("none")))
                    .isInstanceOf(NoSuchBucketException.class);
            assertThatThrownBy(() -> s3.getBucketPolicy(get -> get.bucket("empty")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            error -> assertThat(error.awsErrorDetails().errorCode())
                                    .isEqualTo("NoSuchBucketPolicy"));
        }

        @Test
        void unknownSubresourceIsAnErrorThatNamesIt() {
            bucket("unknown");
            assertThatThrownBy(() -> s3.getBucketAcl(get -> get.bucket("unknown")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            error -> assertThat(error.awsErrorDetails().errorCode())
                                    .isEqualTo("NotImplemented"));
        }
    }

    private void bucket(String name) {
        s3.createBucket(create -> create.bucket(name));
    }

    private String put(String bucket, String key, String text) {
        var answer = s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
        return String.valueOf(answer.versionId());
    }

    private static void assertDenied(S3Client client, String bucket) {
        assertThatThrownBy(() -> client.getObject(get -> get.bucket(bucket).key("code.jar")))
                .isInstanceOfSatisfying(S3Exception.class, denial -> {
                    assertThat(denial.statusCode()).isEqualTo(403);
                    assertThat(denial.awsErrorDetails().errorMessage()).contains("no resource-based policy allows");
                });
    }
}
