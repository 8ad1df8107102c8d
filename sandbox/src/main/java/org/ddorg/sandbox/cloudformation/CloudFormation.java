package org.ddorg.sandbox.cloudformation;

import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.cloudformation.api.CloudFormationService;
import org.ddorg.sandbox.cloudformation.resources.ResourceTypes;
import org.ddorg.sandbox.cloudformation.resources.custom.ResponseUrls;
import org.ddorg.sandbox.cloudformation.resources.iam.StackSetExecutionRole;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetType;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.lambda.Functions;
import org.ddorg.sandbox.organizations.Organization;
import org.ddorg.sandbox.scheduler.Schedules;

/** CloudFormation for all accounts of an organization. */
public final class CloudFormation implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(CloudFormation::daemon);
    private final Schedules schedules = new Schedules();
    private final ResponseUrls responses;
    private final Stacks stacks;
    private final StackSets stackSets;
    private final AwsService service;

    /**
     * @param aws the services that create the resources
     * @param authorizer of the roles of functions
     * @param functions that custom resources invoke
     * @param endpoint where {@link #responses} is served; called for each issued URL
     */
    public CloudFormation(
            Organization organization,
            String partition,
            AwsClient aws,
            Authorizer authorizer,
            Functions functions,
            Supplier<URI> endpoint) {
        responses = new ResponseUrls(endpoint);
        ResourceTypes types = new ResourceTypes(aws, authorizer, functions, schedules, responses);
        stacks = new Stacks(types, partition);
        stackSets = new StackSets(organization, partition, stacks, new StackSetExecutionRole(aws, partition), threads);
        types.add("AWS::CloudFormation::StackSet", new StackSetType(stackSets));
        service = new CloudFormationService(stacks, stackSets, aws, threads, partition);
    }

    public AwsService service() {
        return service;
    }

    /** Receives the responses of custom resources; to be served unsigned below {@link ResponseUrls#PATH}. */
    public ResponseUrls responses() {
        return responses;
    }

    /** The schedules of all stacks. */
    public Schedules schedules() {
        return schedules;
    }

    public Stacks stacks() {
        return stacks;
    }

    public StackSets stackSets() {
        return stackSets;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-cloudformation");
        thread.setDaemon(true);
        return thread;
    }
}
