package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ddorg.sandbox.encoding.Json;

/** One Datadog organization: its settings and the AWS accounts registered with it. Thread-safe. */
public final class Datadog {
    final DatadogOptions options;
    final IntegratedAccounts integrations = new IntegratedAccounts();
    final PermissionLists permissions = new PermissionLists();
    final ExternalIds externalIds;
    private volatile PermissionListAccess listAccess = PermissionListAccess.EVERYBODY;
    private volatile Set<ApplicationKeyPermission> granted = EnumSet.allOf(ApplicationKeyPermission.class);

    public Datadog(DatadogOptions options) {
        this.options = options;
        this.externalIds = new ExternalIds(options.clock());
    }

    /** All registered accounts, in the order they were registered. */
    public List<IntegratedAccount> integrations() {
        return integrations.all();
    }

    /** The integration of an AWS account, in constant time. */
    public Optional<IntegratedAccount> integrationOf(String accountId) {
        return integrations.of(accountId).stream().findFirst();
    }

    /** The integration with this {@code aws_account_config_id}. */
    public Optional<IntegratedAccount> integration(String id) {
        return integrations.find(id);
    }

    /**
     * Registers an account as an admin would in Datadog's console: for this role, with a new external ID, and with
     * Datadog's defaults for all other settings.
     *
     * @throws IllegalStateException when the account is registered already
     */
    public IntegratedAccount seed(String accountId, String roleName) {
        ObjectNode attributes = Json.object().put("aws_account_id", accountId).put("aws_partition", "aws");
        attributes.putObject("auth_config").put("role_name", roleName);
        return seed(attributes);
    }

    /**
     * Registers an account with these attributes over Datadog's defaults; an external ID is not checked.
     *
     * @throws IllegalStateException when the account is registered already
     */
    public IntegratedAccount seed(ObjectNode attributes) {
        ObjectNode account =
                AccountAttributes.created(attributes, options.clock().instant());
        ObjectNode auth = (ObjectNode) account.path("auth_config");
        if (auth.has("role_name") && !auth.has("external_id")) {
            auth.put("external_id", ExternalIds.generate());
        }
        try {
            return integrations.create(account.path("aws_account_id").asText(), () -> account);
        } catch (DatadogException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public List<String> permissions(PermissionListKind kind) {
        return permissions.get(kind);
    }

    /** Replaces one of Datadog's lists of actions. */
    public void setPermissions(PermissionListKind kind, List<String> actions) {
        permissions.set(kind, actions);
    }

    /** Limits the application key to these permissions; initially it has all. */
    public void grant(Set<ApplicationKeyPermission> permitted) {
        granted = Set.copyOf(permitted);
    }

    /** Limits whom the site sends the permission lists; initially everybody. */
    public void limitPermissionLists(PermissionListAccess access) {
        listAccess = access;
    }

    PermissionListAccess listAccess() {
        return listAccess;
    }

    boolean grants(ApplicationKeyPermission permission) {
        return granted.contains(permission);
    }
}
