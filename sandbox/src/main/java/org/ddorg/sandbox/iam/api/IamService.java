package org.ddorg.sandbox.iam.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.Iam;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.ManagedPolicies;
import org.ddorg.sandbox.iam.Roles;

/** IAM's API in the query protocol, for the caller's account. */
public record IamService(Iam iam) implements AwsService {
    private static final Map<String, IamAction> OPERATIONS = operations();

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public List<Access> access(AwsRequest request) {
        return IamAccess.of(account(request), request);
    }

    @Override
    public Response handle(AwsRequest request) {
        IamAction operation = OPERATIONS.get(request.action());
        if (operation == null) {
            throw AwsException.unknownAction("IAM", request.action());
        }
        return operation.answer(account(request), request);
    }

    private IamAccount account(AwsRequest request) {
        return iam.account(request.caller().accountId());
    }

    private static Map<String, IamAction> operations() {
        Map<String, IamAction> all = new HashMap<>();
        all.putAll(RoleCalls.all());
        all.putAll(PolicyCalls.all());
        all.put("ListAccountAliases", IamService::listAliases);
        all.put("GetAccountSummary", IamService::summarize);
        return Map.copyOf(all);
    }

    private static Response listAliases(IamAccount account, AwsRequest request) {
        List<String> aliases = account.alias().isEmpty() ? List.of() : List.of(account.alias());
        return IamXml.answer(
                request, xml -> xml.members("AccountAliases", aliases).text("IsTruncated", false));
    }

    private static Response summarize(IamAccount account, AwsRequest request) {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("Roles", account.roles().all().size());
        counts.put("RolesQuota", Roles.QUOTA);
        counts.put("Policies", account.policies().own().size());
        counts.put("PoliciesQuota", ManagedPolicies.QUOTA);
        counts.put("PolicySizeQuota", ManagedPolicies.LARGEST);
        counts.put("VersionsPerPolicyQuota", ManagedPolicies.MOST_VERSIONS);
        counts.put("AttachedPoliciesPerRoleQuota", account.rolePolicies().mostAttached());
        return IamXml.answer(
                request,
                xml -> xml.element(
                        "SummaryMap",
                        map -> counts.forEach((key, value) -> map.element(
                                "entry", entry -> entry.text("key", key).text("value", value)))));
    }
}
