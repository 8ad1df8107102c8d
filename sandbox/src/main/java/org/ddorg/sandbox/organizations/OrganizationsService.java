package org.ddorg.sandbox.organizations;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Map<String, Function<OperationInput, ObjectNode>> actions;

    public OrganizationsService(Organization organization, String partition) {
        this.organization = organization;
        this.json = new OrganizationJson(organization, partition);
        this.creations = new CreateAccountRequests(organization, json);
        this.delegated = new DelegatedAdministrators(organization, json);
        this.actions = actions();
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
        return Optional.ofNullable(actions.get(operation))
                .map(action -> Protocol.jsonResult(action.apply(input)))
                .orElseThrow(() -> Organization.error(
                        "UnknownOperationException",
                        "The sandbox's Organizations does not support " + operation + "."));
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

    private Map<String, Function<OperationInput, ObjectNode>> actions() {
        Map<String, Function<OperationInput, ObjectNode>> actions = new HashMap<>(reads());
        actions.putAll(changes());
        actions.putAll(administration());
        return actions;
    }

    private Map<String, Function<OperationInput, ObjectNode>> reads() {
        return Map.ofEntries(
                entry("DescribeOrganization", input -> json.describeOrganization()),
                entry("ListRoots", input -> json.roots()),
                entry("DescribeAccount", input -> json.describe(input.required("AccountId"))),
                entry("DescribeOrganizationalUnit", input -> json.describeUnit(input.required("OrganizationalUnitId"))),
                entry("ListAccounts", input -> input.page("Accounts", organization.accounts(), json::account)),
                entry(
                        "ListAccountsForParent",
                        input -> input.page(
                                "Accounts", organization.accountsIn(input.required("ParentId")), json::account)),
                entry(
                        "ListOrganizationalUnitsForParent",
                        input -> input.page(
                                "OrganizationalUnits", organization.unitsIn(input.required("ParentId")), json::unit)),
                entry("ListParents", input -> json.parents(input.required("ChildId"))),
                entry(
                        "ListChildren",
                        input -> input.page(
                                "Children",
                                json.children(input.required("ParentId"), input.required("ChildType")),
                                child -> child)),
                entry(
                        "DescribeCreateAccountStatus",
                        input -> creations.describe(input.required("CreateAccountRequestId"))),
                entry(
                        "ListTagsForResource",
                        input -> Json.object()
                                .set("Tags", Json.tags(new TreeMap<>(tagsOf(input.required("ResourceId")))))));
    }

    private Map<String, Function<OperationInput, ObjectNode>> changes() {
        return Map.of(
                "CreateAccount", creations::create,
                "CreateOrganizationalUnit",
                        input -> Json.object()
                                .set(
                                        "OrganizationalUnit",
                                        json.unit(organization.createUnit(
                                                input.required("ParentId"), input.required("Name")))),
                "MoveAccount",
                        silent(input -> organization.move(
                                input.required("AccountId"),
                                input.required("SourceParentId"),
                                input.required("DestinationParentId"))),
                "RemoveAccountFromOrganization", silent(input -> organization.remove(input.required("AccountId"))),
                "CloseAccount", silent(input -> organization.close(input.required("AccountId"))),
                "TagResource",
                        silent(input -> tagsOf(input.required("ResourceId")).putAll(input.tags())),
                "UntagResource",
                        silent(input ->
                                tagsOf(input.required("ResourceId")).keySet().removeAll(input.texts("TagKeys"))));
    }

    private Map<String, Function<OperationInput, ObjectNode>> administration() {
        return Map.of(
                "ListDelegatedAdministrators", delegated::list,
                "RegisterDelegatedAdministrator", silent(delegated::register),
                "DeregisterDelegatedAdministrator", silent(delegated::deregister),
                "EnableAWSServiceAccess",
                        silent(input -> trusted.putIfAbsent(input.required("ServicePrincipal"), json.now())),
                "DisableAWSServiceAccess", silent(input -> trusted.remove(input.required("ServicePrincipal"))),
                "ListAWSServiceAccessForOrganization", input -> trustedServices());
    }

    /** An operation with an empty result. */
    private static Function<OperationInput, ObjectNode> silent(Consumer<OperationInput> operation) {
        return input -> {
            operation.accept(input);
            return Json.object();
        };
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
