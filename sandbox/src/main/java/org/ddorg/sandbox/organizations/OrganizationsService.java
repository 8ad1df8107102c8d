package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.aws.Protocol;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** The Organizations API in the JSON protocol, for the management account and, like on AWS, partly for members. */
public final class OrganizationsService implements AwsService {
    private static final int LARGEST_PAGE = 20;
    private static final Set<String> FOR_MEMBERS = Set.of("DescribeOrganization");
    private static final List<String> READS = List.of("Describe", "List");

    private final Organization organization;
    private final OrganizationJson json;
    private final CreateAccountRequests creations;
    private final DelegatedAdministrators delegated;
    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
    private final Map<String, Double> trusted = new ConcurrentSkipListMap<>();

    public OrganizationsService(Organization organization, String partition) {
        this.organization = organization;
        this.json = new OrganizationJson(organization, partition);
        this.creations = new CreateAccountRequests(organization, json);
        this.delegated = new DelegatedAdministrators(organization, json);
    }

    @Override
    public String signingName() {
        return "organizations";
    }

    @Override
    public Response handle(AwsRequest request) {
        String operation = action(request.http());
        checkCaller(request, operation);
        OperationInput input = new OperationInput(
                request.caller(),
                request.json(),
                LARGEST_PAGE,
                message -> Organization.error("InvalidInputException", message));
        return Protocol.jsonResult(answer(operation, input));
    }

    private void checkCaller(AwsRequest request, String operation) {
        String account = request.caller().accountId();
        if (organization.account(account).isEmpty()) {
            throw Organization.error(
                    "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
        }
        if (!account.equals(organization.managementAccountId()) && !isForMembers(account, operation)) {
            throw Organization.error("AccessDeniedException", "You don't have permissions to access this resource.");
        }
    }

    /** A delegated administrator of any service may read the whole organization. */
    private boolean isForMembers(String account, String operation) {
        return FOR_MEMBERS.contains(operation)
                || (READS.stream().anyMatch(operation::startsWith) && delegated.include(account));
    }

    private ObjectNode answer(String operation, OperationInput input) {
        return switch (operation) {
            case "DescribeOrganization" -> json.describeOrganization();
            case "ListRoots" -> json.roots();
            case "DescribeAccount" -> json.describe(input.required("AccountId"));
            case "ListAccounts" -> input.page("Accounts", organization.accounts(), json::account);
            case "ListAccountsForParent" ->
                input.page("Accounts", organization.accountsIn(input.required("ParentId")), json::account);
            case "ListOrganizationalUnitsForParent" ->
                input.page("OrganizationalUnits", organization.unitsIn(input.required("ParentId")), json::unit);
            case "ListParents" -> json.parents(input.required("ChildId"));
            case "ListChildren" -> {
                List<ObjectNode> children = json.children(input.required("ParentId"), input.required("ChildType"));
                yield input.page("Children", children, child -> child);
            }
            case "DescribeCreateAccountStatus" -> creations.describe(input.required("CreateAccountRequestId"));
            case "ListTagsForResource" ->
                Json.object().set("Tags", Json.tags(new TreeMap<>(tagsOf(input.required("ResourceId")))));
            case "ListDelegatedAdministrators" -> delegated.list(input);
            case "ListAWSServiceAccessForOrganization" -> trustedServices();
            case "CreateAccount" -> creations.create(input);
            case "CreateOrganizationalUnit" -> {
                OrganizationalUnit made = organization.createUnit(input.required("ParentId"), input.required("Name"));
                yield Json.object().set("OrganizationalUnit", json.unit(made));
            }
            default -> {
                change(operation, input);
                yield Json.object();
            }
        };
    }

    /** The operations with an empty result. */
    private void change(String operation, OperationInput input) {
        switch (operation) {
            case "MoveAccount" ->
                organization.move(
                        input.required("AccountId"),
                        input.required("SourceParentId"),
                        input.required("DestinationParentId"));
            case "RemoveAccountFromOrganization" -> organization.remove(input.required("AccountId"));
            case "CloseAccount" -> organization.close(input.required("AccountId"));
            case "TagResource" -> tagsOf(input.required("ResourceId")).putAll(input.tags());
            case "RegisterDelegatedAdministrator" -> delegated.register(input);
            case "DeregisterDelegatedAdministrator" -> delegated.deregister(input);
            case "EnableAWSServiceAccess" -> trusted.putIfAbsent(input.required("ServicePrincipal"), json.now());
            default ->
                throw Organization.error(
                        "UnknownOperationException", "The sandbox's Organizations does not support " + operation + ".");
        }
    }

    private ObjectNode trustedServices() {
        ObjectNode answer = Json.object();
        trusted.forEach((principal, since) -> answer.withArray("/EnabledServicePrincipals")
                .addObject()
                .put("ServicePrincipal", principal)
                .put("DateEnabled", since));
        return answer;
    }

    private Map<String, String> tagsOf(String resourceId) {
        if (organization.account(resourceId).isEmpty() && !organization.hasParent(resourceId)) {
            throw Organization.error(
                    "TargetNotFoundException", "We can't find a root, OU or account with the id " + resourceId);
        }
        return tags.computeIfAbsent(resourceId, id -> new ConcurrentHashMap<>());
    }
}
