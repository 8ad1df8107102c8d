package org.ddorg.sandbox.scheduler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.aws.Credentials;
import org.ddorg.sandbox.lambda.FunctionConfiguration;
import org.ddorg.sandbox.lambda.Functions;
import org.ddorg.sandbox.sts.RoleSessions;

/** Fires schedules in their roles, which must trust the scheduler and allow it to invoke the function. */
public final class Scheduler {
    private static final String SERVICE = "scheduler.amazonaws.com";

    private final Schedules schedules;
    private final RoleSessions sessions;
    private final Authorizer authorizer;
    private final Functions functions;

    public Scheduler(Schedules schedules, RoleSessions sessions, Authorizer authorizer, Functions functions) {
        this.schedules = schedules;
        this.sessions = sessions;
        this.authorizer = authorizer;
        this.functions = functions;
    }

    /** All schedules, by ARN. */
    public List<Schedule> schedules() {
        return schedules.all();
    }

    /**
     * Fires a schedule now, and waits until the function has run once.
     *
     * @throws AwsException when the schedule does not exist or is disabled, or when its role cannot be assumed or may
     *     not invoke the function
     */
    public void fire(String arn) {
        Schedule schedule = schedules
                .find(arn)
                .filter(Schedule::enabled)
                .orElseThrow(() -> notFound("Schedule " + arn + " does not exist, or is disabled."));
        authorizer.check(caller(schedule), Access.to("lambda:InvokeFunction", schedule.target()));
        FunctionConfiguration function = functions
                .find(schedule.target())
                .orElseThrow(() -> notFound("Function not found: " + schedule.target()));
        functions
                .invocation(function, schedule.input().getBytes(StandardCharsets.UTF_8))
                .join();
    }

    private Caller caller(Schedule schedule) {
        Credentials.Session session = sessions.assumeAs(
                SERVICE, schedule.roleArn(), schedule.name(), Map.of("aws:SourceAccount", schedule.accountId()));
        return new Caller(session.accountId(), session.principalArn(), schedule.region());
    }

    private static AwsException notFound(String message) {
        return new AwsException(404, "ResourceNotFoundException", message);
    }
}
