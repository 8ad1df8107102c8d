package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.aws.Protocol;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** The Organizations API: JSON 1.1, answered to the management account and, where AWS does so, to members. */
public final class OrganizationsService implements AwsService {

    private static final int LARGEST_PAGE = 20;
    private static final Set<String> FOR_MEMBERS = Set.of("DescribeOrganization");
    private static final List<String> READS = List.of("Describe", "List");

    private final Organization organization;
    private final OrganizationJson json;
    private final CreateAccountRequests creations;
    private final DelegatedAdministrators delegated;
    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
    private final Map<String, Double> trusted = new TreeMap<>();

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

    /** Turns trusted access on for a service. */
    public void trust(String servicePrincipal) {
        synchronized (trusted) {
            trusted.putIfAbsent(servicePrincipal, System.currentTimeMillis() / 1000.0);
        }
    }

    @Override
    public Response handle(AwsRequest request) {
        String operation = operation(request);
        checkCaller(request, operation);
        OperationInput input = new OperationInput(
                request.caller(), request.json(), LARGEST_PAGE, message -> error("InvalidInputException", message));
        return Protocol.jsonResult(answer(operation, input));
    }

    private static String operation(AwsRequest request) {
        String target = request.http().header("x-amz-target").orElse(request.action());
        return target.substring(target.indexOf('.') + 1);
    }

    private void checkCaller(AwsRequest request, String operation) {
        String account = request.caller().accountId();
        if (organization.account(account).isEmpty()) {
            throw error("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
        }
        if (!account.equals(organization.managementAccountId()) && !isForMembers(account, operation)) {
            throw error("AccessDeniedException", "You don't have permissions to access this resource.");
        }
    }

    /** A delegated administrator of any service may read the whole organization. */
    private boolean isForMembers(String account, String operation) {
        return FOR_MEMBERS.contains(operation)
                || (READS.stream().anyMatch(operation::startsWith) && delegated.include(account));
    }

    private ObjectNode answer(String operation, OperationInput input) {
        return switch (operation) {
            case "DescribeOrganization" -> json.organization();
            case "ListRoots" -> json.roots();
            case "DescribeAccount" -> json.describe(input.required("AccountId"));
            case "DescribeOrganizationalUnit" -> json.describeUnit(input.required("OrganizationalUnitId"));
            case "ListAccounts" -> input.page("Accounts", organization.accounts(), json::account);
            case "ListAccountsForParent" ->
                input.page("Accounts", organization.accountsIn(input.required("ParentId")), json::account);
            case "ListOrganizationalUnitsForParent" ->
                input.page("OrganizationalUnits", organization.unitsIn(input.required("ParentId")), json::unit);
            case "ListParents" -> json.parents(input.required("ChildId"));
            case "ListChildren" ->
                input.page(
                        "Children",
                        json.children(input.required("ParentId"), input.required("ChildType")),
                        child -> child);
            case "CreateAccount" -> creations.create(input);
            case "DescribeCreateAccountStatus" -> creations.describe(input.required("CreateAccountRequestId"));
            case "ListDelegatedAdministrators" -> delegated.list(input);
            case "ListDelegatedServicesForAccount" -> delegated.services(input);
            default -> change(operation, input);
        };
    }

    private ObjectNode change(String operation, OperationInput input) {
        switch (operation) {
            case "MoveAccount" ->
                organization.move(
                        input.required("AccountId"),
                        input.required("SourceParentId"),
                        input.required("DestinationParentId"));
            case "RemoveAccountFromOrganization" -> organization.remove(input.required("AccountId"));
            case "CloseAccount" -> organization.close(input.required("AccountId"));
            case "CreateOrganizationalUnit" -> {
                OrganizationalUnit unit = organization.createUnit(input.required("ParentId"), input.required("Name"));
                return Json.object().set("OrganizationalUnit", json.unit(unit));
            }
            default -> {
                return administer(operation, input);
            }
        }
        return Json.object();
    }

    private ObjectNode administer(String operation, OperationInput input) {
        switch (operation) {
            case "EnableAWSServiceAccess" -> trust(input.required("ServicePrincipal"));
            case "DisableAWSServiceAccess" -> distrust(input.required("ServicePrincipal"));
            case "RegisterDelegatedAdministrator" -> delegated.register(input);
            case "DeregisterDelegatedAdministrator" -> delegated.deregister(input);
            case "TagResource" -> input.tags().forEach(tagsOf(input.required("ResourceId"))::put);
            case "UntagResource" -> input.texts("TagKeys").forEach(tagsOf(input.required("ResourceId"))::remove);
            case "ListTagsForResource" -> {
                Map<String, String> sorted = new TreeMap<>(tagsOf(input.required("ResourceId")));
                return Json.object().set("Tags", Json.tags(sorted));
            }
            case "ListAWSServiceAccessForOrganization" -> {
                return trustedServices();
            }
            default ->
                throw error("UnknownOperationException", "The sandbox's Organizations does not know " + operation);
        }
        return Json.object();
    }

    private void distrust(String servicePrincipal) {
        synchronized (trusted) {
            trusted.remove(servicePrincipal);
        }
    }

    private ObjectNode trustedServices() {
        ObjectNode answer = Json.object();
        synchronized (trusted) {
            trusted.forEach((principal, since) -> answer.withArray("/EnabledServicePrincipals")
                    .addObject()
                    .put("ServicePrincipal", principal)
                    .put("DateEnabled", since));
        }
        return answer;
    }

    private Map<String, String> tagsOf(String resourceId) {
        if (organization.account(resourceId).isEmpty() && !organization.hasParent(resourceId)) {
            throw error("TargetNotFoundException", "We can't find a root, OU or account with the id " + resourceId);
        }
        return tags.computeIfAbsent(resourceId, id -> new ConcurrentHashMap<>());
    }

    static AwsException error(String code, String message) {
        return new AwsException(400, code, message);
    }
}
