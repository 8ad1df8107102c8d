package org.ddorg.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.RoleSettings;

/** What there is in an account before the stack comes that the tests are about. */
enum InitialState {
    NOTHING {
        @Override
        void in(String account, CrashableFunction function) {}
    },
    ROLE_OF_OTHERS {
        @Override
        void in(String account, CrashableFunction function) {
            role(function.iam(account), "DatadogIntegrationRole", "ReadOnlyAccess");
        }
    },
    AUDITED_ROLE_AND_INTEGRATION_OF_OTHERS {
        @Override
        void in(String account, CrashableFunction function) {
            role(function.iam(account), "DatadogIntegrationRole", "SecurityAudit");
            integration(function, "datadoghq.com", account, "DatadogIntegrationRole");
        }
    },
    INTEGRATION_OF_ANOTHER_ROLE {
        @Override
        void in(String account, CrashableFunction function) {
            role(function.iam(account), "Their,Role", "SecurityAudit");
            integration(function, "datadoghq.com", account, "Their,Role");
        }
    },
    REGISTRATIONS_AT_BOTH_SITES {
        @Override
        void in(String account, CrashableFunction function) {
            integration(function, "datadoghq.com", account, "Theirs");
            integration(function, "datadoghq.eu", account, "TheirsInEurope");
        }
    },
    ANOTHER_STACK_OF_DDORG {
        @Override
        void in(String account, CrashableFunction function) {
            Map<String, Object> event = LifecycleRequests.create(account);
            event.put("StackId", LifecycleRequests.stack(account, "OtherStack"));
            event.put("ResourceProperties", Requests.properties("AccountTags", "other:stack"));
            function.send(account, event, CrashingHttp.healthy(function.hosts()));
        }
    };

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Theirs\",\"Effect\":"
            + "\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "\"sqs:SendMessage\",\"Resource\":\"*\"}]}";

    abstract void in(String account, CrashableFunction function);

    private static void role(IamAccount iam, String name, String attached) {
        iam.roles().create(RoleSettings.of(name, TRUST).withTags(Map.of("team", "theirs")));
        iam.rolePolicies().attach(name, "arn:aws:iam::aws:policy/" + attached);
        iam.rolePolicies().put(name, "theirs", POLICY);
    }

    /** One of its tags is among those that the stack asks for at first and later does not. */
    private static void integration(CrashableFunction function, String site, String account, String role) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("aws_account_id", account).put("aws_partition", "aws");
        attributes.putObject("auth_config").put("role_name", role).put("external_id", "theirs-" + account);
        attributes.putArray("account_tags").add("by:hand").add("a:1");
        function.datadog(site).seed(attributes);
    }
}
