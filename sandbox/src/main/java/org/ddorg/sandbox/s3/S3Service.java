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
        S3Call call = S3Call.of(request);
        return call.operation() == S3Operation.DeleteObjects ? deletions(call) : List.of(call.access(partition));
    }

    /** Each object is deleted with the caller's permission on it; its versions need another one. */
    private List<Access> deletions(S3Call call) {
        byte[] body = RequestPayload.of(call.http());
        String action = XmlReader.texts(body, "VersionId").isEmpty() ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
        return XmlReader.texts(body, "Key").stream()
                .map(key -> Access.to(action, new S3Path(call.path().bucket(), key).arn(partition)))
                .toList();
    }

    @Override
    public Response handle(AwsRequest request) {
        S3Call call = S3Call.of(request);
        return call.operation().answer(this, call);
    }

    /** @throws AwsException {@code NoSuchBucket}, or {@code AccessDenied} by the bucket's policy */
    Bucket permitted(S3Call call) {
        Bucket bucket = buckets.get(call.path().bucket());
        if (bucket == null) {
            throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        Caller caller = call.request().caller();
        Access access = call.access(partition);
        policies.refusal(Optional.ofNullable(bucket.settings().get("policy")), bucket.owner(), caller, access)
                .filter(why -> !isRepairByOwner(bucket, caller, call.operation()))
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

    Response create(S3Call call) {
        Caller caller = call.request().caller();
        Bucket made = new Bucket(call.path().bucket(), caller.accountId(), caller.region());
        Bucket there = buckets.putIfAbsent(made.name(), made);
        if (there != null) {
            throw there.owner().equals(made.owner())
                    ? conflict(
                            "BucketAlreadyOwnedByYou",
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    : conflict("BucketAlreadyExists", NOT_AVAILABLE);
        }
        return Response.empty(200).withHeader("Location", "/" + made.name());
    }

    Response delete(S3Call call) {
        Bucket bucket = permitted(call);
        if (!bucket.objects().isEmpty()) {
            throw conflict("BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        buckets.remove(bucket.name());
        return Response.empty(204);
    }

    Response list(S3Call call) {
        List<Bucket> own = buckets.values().stream()
                .filter(bucket -> bucket.owner().equals(call.request().caller().accountId()))
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
