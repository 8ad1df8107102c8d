package org.ddorg.bench.powertools;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler;
import software.amazon.lambda.powertools.cloudformation.Response;

/** The custom resource; what throws is answered as a failure by Powertools. */
public final class DatadogResource extends AbstractCustomResourceHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DatadogResource.class);

    private final IamClient iam =
            IamClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    protected Response create(CloudFormationCustomResourceEvent event, Context context) {
        Account account = account(event);
        return success(account, account.create());
    }

    @Override
    protected Response update(CloudFormationCustomResourceEvent event, Context context) {
        Account account = account(event);
        return success(account, account.update());
    }

    @Override
    protected Response delete(CloudFormationCustomResourceEvent event, Context context) {
        Account account = account(event);
        account.delete();
        return Response.success(account.physicalId());
    }

    private static Response success(Account account, Map<String, String> data) {
        return Response.builder()
                .value(data)
                .status(Response.Status.SUCCESS)
                .physicalResourceId(account.physicalId())
                .build();
    }

    private Account account(CloudFormationCustomResourceEvent event) {
        LOG.info("{} {}", event.getRequestType(), event.getStackId());
        return new Account(
                event.getStackId().split(":", -1)[4],
                property(event, "IAMRoleName"),
                new Role(iam, property(event, "IAMRoleName")),
                new Datadog(property(event, "DatadogApiKey"), property(event, "DatadogAppKey")));
    }

    private static String property(CloudFormationCustomResourceEvent event, String name) {
        return String.valueOf(event.getResourceProperties().get(name));
    }
}
