package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.http.Response;

/** The Organizations API: JSON 1.1, answered to the management account and, where AWS does so, to members. */
public final class OrganizationsService implements AwsService {

    private static final ObjectMapper JSON = new ObjectMapper();
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

    /** Whether trusted access is on for a service: {@code member.org.stacksets.cloudformation.amazonaws.com}. */
    public boolean trusts(String servicePrincipal) {
        synchronized (trusted) {
            return trusted.containsKey(servicePrincipal);
        }
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
        ObjectNode answer = answer(operation, new Input(body(request)));
        return Response.of(200, "application/x-amz-json-1.1", answer.toString());
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

    private static JsonNode body(AwsRequest request) {
        try {
            String text = request.http().text();
            return JSON.readTree(text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw error("SerializationException", "The request is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private ObjectNode answer(String operation, Input input) {
        return switch (operation) {
            case "DescribeOrganization" -> json.organization();
            case "ListRoots" -> json.roots();
            case "DescribeAccount" -> json.describe(input.text("AccountId"));
            case "DescribeOrganizationalUnit" -> json.describeUnit(input.text("OrganizationalUnitId"));
            case "ListAccounts" -> input.page("Accounts", organization.accounts(), json::account);
            case "ListAccountsForParent" ->
                input.page("Accounts", organization.accountsIn(input.text("ParentId")), json::account);
            case "ListOrganizationalUnitsForParent" ->
                input.page("OrganizationalUnits", organization.unitsIn(input.text("ParentId")), json::unit);
            case "ListParents" -> json.parents(input.text("ChildId"));
            case "ListChildren" ->
                input.page("Children", json.children(input.text("ParentId"), input.text("ChildType")), child -> child);
            case "CreateAccount" -> creations.create(input);
            case "DescribeCreateAccountStatus" -> creations.describe(input.text("CreateAccountRequestId"));
            case "ListDelegatedAdministrators" -> delegated.list(input);
            case "ListDelegatedServicesForAccount" -> delegated.services(input);
            default -> change(operation, input);
        };
    }

    private ObjectNode change(String operation, Input input) {
        switch (operation) {
            case "MoveAccount" ->
                organization.move(
                        input.text("AccountId"), input.text("SourceParentId"), input.text("DestinationParentId"));
            case "RemoveAccountFromOrganization" -> organization.remove(input.text("AccountId"));
            case "CloseAccount" -> organization.close(input.text("AccountId"));
            case "CreateOrganizationalUnit" -> {
                OrganizationalUnit unit = organization.createUnit(input.text("ParentId"), input.text("Name"));
                return object().set("OrganizationalUnit", json.unit(unit));
            }
            default -> {
                return administer(operation, input);
            }
        }
        return object();
    }

    private ObjectNode administer(String operation, Input input) {
        switch (operation) {
            case "EnableAWSServiceAccess" -> trust(input.text("ServicePrincipal"));
            case "DisableAWSServiceAccess" -> distrust(input.text("ServicePrincipal"));
            case "RegisterDelegatedAdministrator" -> delegated.register(input);
            case "DeregisterDelegatedAdministrator" -> delegated.deregister(input);
            case "TagResource" -> input.tags("Tags").forEach(tagsOf(input.text("ResourceId"))::put);
            case "UntagResource" -> input.texts("TagKeys").forEach(tagsOf(input.text("ResourceId"))::remove);
            case "ListTagsForResource" -> {
                return OrganizationJson.tags(tagsOf(input.text("ResourceId")));
            }
            case "ListAWSServiceAccessForOrganization" -> {
                return trustedServices();
            }
            default ->
                throw error("UnknownOperationException", "The sandbox's Organizations does not know " + operation);
        }
        return object();
    }

    private void distrust(String servicePrincipal) {
        synchronized (trusted) {
            trusted.remove(servicePrincipal);
        }
    }

    private ObjectNode trustedServices() {
        ObjectNode answer = object();
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

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static AwsException error(String code, String message) {
        return new AwsException(400, code, message);
    }
}
