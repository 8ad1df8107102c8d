package org.ddorg.admin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.PrerequisiteReader;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.DeployedInstallationOpener;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.admin.rehearsal.organization.SampleOrganization;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** The sample organization in a sandbox, and command lines run against it. */
final class TestingOrganization implements AutoCloseable {

    final Sandbox sandbox;
    private final Map<String, String> environment;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private TestingOrganization(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.environment = new LinkedHashMap<>(sandbox.environment());
    }

    static TestingOrganization of(int accounts) {
        return of(accounts, 1);
    }

    /** @param timeLapse shortens the functions' timeouts, for faults that last until they run out of time */
    static TestingOrganization of(int accounts, int timeLapse) {
        return of(SampleOrganization.of(accounts), timeLapse);
    }

    static TestingOrganization of(OrganizationSeed seed) {
        return of(seed, 1);
    }

    private static TestingOrganization of(OrganizationSeed seed, int timeLapse) {
        return new TestingOrganization(
                Sandbox.start(SandboxOptions.defaults().withOrganization(seed).withTimeLapse(timeLapse)));
    }

    /** Deploys to the whole organization by the calls of a real deployment, with these parameters besides. */
    TestingOrganization onboarded(Map<String, String> settings) {
        try (SandboxAccess access = new SandboxAccess(sandbox, DatadogSite.US1)) {
            OrganizationDeployment deployment = new OrganizationDeployment(access.management(), Installation.DEFAULT);
            deployment.code().create(sandbox.organization().id());
            deployment.code().uploadCode();
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("OrganizationId", sandbox.organization().id());
            parameters.put("OrganizationalUnitIds", sandbox.organization().rootId());
            parameters.put("DatadogApiKey", access.apiKey());
            parameters.put("DatadogAppKey", access.appKey());
            parameters.putAll(settings);
            deployment.execute(deployment.propose(parameters), state -> {});
        }
        return this;
    }

    /** Registers the account of that name as delegated administrator for StackSets, and runs the command lines in it. */
    TestingOrganization administeredBy(String name) {
        try (SandboxAccess access = new SandboxAccess(sandbox, DatadogSite.US1);
                OrganizationsClient organizations = access.management().organizations()) {
            organizations.registerDelegatedAdministrator(
                    r -> r.accountId(id(name)).servicePrincipal(PrerequisiteReader.STACK_SETS));
        }
        return with("AWS_ACCESS_KEY_ID", id(name));
    }

    /** Sets a variable of the environment, or with an empty value takes it away. */
    TestingOrganization with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The id of the account of that name. */
    String id(String name) {
        return sandbox.organization().accounts().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The id of the organizational unit of that name. */
    String unit(String name) {
        return sandbox.organization().units().stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The deployed installation; to be closed. */
    DeployedInstallation open() {
        return new DeployedInstallationOpener(
                        new ConnectionOptions().aws(context()),
                        Installation.DEFAULT,
                        new ConnectionOptions().datadog(context()))
                .open();
    }

    CommandContext context() {
        Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
        return new CommandContext(terminal, environment, Prompt.nonInteractive());
    }

    /** Runs a command line, and returns its exit code; {@link #out} and {@link #err} have what it alone printed. */
    int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return DdorgCommand.run(context(), args);
    }

    /**
     * Runs a command line of another person as soon as AWS has done what the {@code number}-th call of this name says,
     * before the answer reaches the first one.
     *
     * @return receives the other's exit code
     */
    AtomicInteger runInBetween(String action, int number, String... args) {
        AtomicInteger exitCode = new AtomicInteger(-1);
        AtomicInteger count = new AtomicInteger();
        sandbox.faults().watch(call -> {
            if (call.action().equals(action) && count.incrementAndGet() == number) {
                exitCode.set(runByAnother(args));
            }
        });
        return exitCode;
    }

    private int runByAnother(String... args) {
        Terminal terminal = Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        return DdorgCommand.run(new CommandContext(terminal, environment, Prompt.nonInteractive()), args);
    }

    /**
     * Runs a command line that dies as soon as AWS has done what its {@code number}-th call of these says: the answer
     * does not reach it any more.
     *
     * @param writes names of operations
     * @return whether it died; otherwise it made fewer such calls
     */
    boolean runKilledAfter(int number, Set<String> writes, String... args) {
        AtomicInteger count = new AtomicInteger();
        AtomicBoolean killed = new AtomicBoolean();
        Thread victim = new Thread(() -> run(args), "victim");
        sandbox.faults().watch(call -> {
            boolean isTheCommands = call.principalArn().endsWith(":root") && writes.contains(call.action());
            if (isTheCommands && count.incrementAndGet() == number) {
                killed.set(true);
                victim.interrupt();
            }
        });
        victim.start();
        try {
            victim.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            sandbox.faults().watch(call -> {});
        }
        return killed.get();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
