package org.ddorg.sandbox.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.encoding.XmlReader;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.CallerResolver;
import org.ddorg.sandbox.iam.ResourcePolicies;

/** S3's REST API, path style: {@code /bucket/key}. Buckets are shared by all accounts and regions. */
public final class S3Service implements AwsService {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final String NOT_AVAILABLE = "The requested bucket name is not available. The bucket namespace is"
            + " shared by all users of the system. Please select a different name and try again.";

    private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();
    private final ResourcePolicies policies;
    private final String partition;

    public S3Service(CallerResolver callers, String partition) {
        this.policies = new ResourcePolicies(callers);
        this.partition = partition;
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public String action(Request http) {
        return S3Operation.of(http, S3Path.of(http)).name();
    }

    @Override
    public List<Access> access(AwsRequest request) {
        S3Path path = S3Path.of(request.http());
        S3Operation operation = S3Operation.of(request.http(), path);
        return operation == S3Operation.DeleteObjects
                ? deletions(request, path)
                : List.of(Access.to(operation.permission, path.arn(partition)));
    }

    /** Each object is deleted with the caller's permission on it; its versions need another one. */
    private List<Access> deletions(AwsRequest request, S3Path path) {
        byte[] body = RequestPayload.of(request.http());
        String action = XmlReader.texts(body, "VersionId").isEmpty() ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
        return XmlReader.texts(body, "Key").stream()
                .map(key -> Access.to(action, new S3Path(path.bucket(), key).arn(partition)))
                .toList();
    }

    @Override
    public Response handle(AwsRequest request) {
        S3Path path = S3Path.of(request.http());
        S3Operation operation = S3Operation.of(request.http(), path);
        return switch (operation) {
            case ListBuckets -> list(request);
            case CreateBucket -> create(request, path);
            case DeleteBucket -> delete(request, path);
            default -> inBucket(request, path, operation);
        };
    }

    private Response inBucket(AwsRequest request, S3Path path, S3Operation operation) {
        Bucket bucket = permitted(request, path, operation);
        return operation.isOnObject()
                ? ObjectCalls.answer(operation, bucket, path.key(), request.http())
                : BucketCalls.answer(operation, bucket, request);
    }

    private Bucket permitted(AwsRequest request, S3Path path, S3Operation operation) {
        Bucket bucket = buckets.get(path.bucket());
        if (bucket == null) {
            throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        Caller caller = request.caller();
        Access access = Access.to(operation.permission, path.arn(partition));
        policies.refusal(Optional.ofNullable(bucket.settings().get("policy")), bucket.owner(), caller, access)
                .filter(why -> !isRepairByOwner(bucket, caller, operation))
                .ifPresent(why -> {
                    throw new AwsException(403, "AccessDenied", access.denial(caller, why));
                });
        return bucket;
    }

    /** The root of the owning account can always change the bucket's policy. */
    private static boolean isRepairByOwner(Bucket bucket, Caller caller, S3Operation operation) {
        boolean isOwner = bucket.owner().equals(caller.accountId());
        return isOwner && caller.roleName().isEmpty() && operation.permission.endsWith("BucketPolicy");
    }

    private Response create(AwsRequest request, S3Path path) {
        Bucket made = new Bucket(
                path.bucket(), request.caller().accountId(), request.caller().region());
        Bucket there = buckets.putIfAbsent(path.bucket(), made);
        if (there != null) {
            throw there.owner().equals(made.owner())
                    ? conflict(
                            "BucketAlreadyOwnedByYou",
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    : conflict("BucketAlreadyExists", NOT_AVAILABLE);
        }
        return Response.empty(200).withHeader("Location", "/" + path.bucket());
    }

    private Response delete(AwsRequest request, S3Path path) {
        Bucket bucket = permitted(request, path, S3Operation.DeleteBucket);
        if (!bucket.objects().isEmpty()) {
            throw conflict("BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        buckets.remove(path.bucket());
        return Response.empty(204);
    }

    private Response list(AwsRequest request) {
        List<Bucket> own = buckets.values().stream()
                .filter(bucket -> bucket.owner().equals(request.caller().accountId()))
                .toList();
        return answer(
                "ListAllMyBucketsResult",
                xml -> xml.element(
                        "Buckets",
                        list -> own.forEach(bucket -> list.element(
                                "Bucket",
                                one -> one.text("Name", bucket.name()).text("CreationDate", bucket.created())))));
    }

    static Response answer(String root, Consumer<XmlWriter> content) {
        return Response.of(200, "application/xml", XmlWriter.document(root, NAMESPACE, content));
    }

    private static AwsException conflict(String code, String message) {
        return new AwsException(409, code, message);
    }
}
