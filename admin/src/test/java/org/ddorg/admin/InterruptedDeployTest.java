package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, in a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, signals are sent in other ways")
class InterruptedDeployTest {

    @TempDir
    private Path folder;

    @Test
    void ctrlCStopsWatchingAndNamesTheCommandThatResumes() throws IOException, InterruptedException {
        try (TestingOrganization organization = TestingOrganization.of(3)) {
            CountDownLatch accountIsUnderWay = new CountDownLatch(1);
            CountDownLatch watchedAgain = new CountDownLatch(1);
            organization.sandbox.faults().watch(call -> {
                if (call.action().equals("UpdateAssumeRolePolicy")) {
                    accountIsUnderWay.countDown();
                    await(watchedAgain);
                }
            });
            Path err = folder.resolve("err");
            Process deploy = start(organization, err);
            // If it ends by itself, the assertions tell why.
            CompletableFuture<Void> end = deploy.onExit().thenRun(accountIsUnderWay::countDown);
            await(accountIsUnderWay);

            assertThat(end).as("deploy ended by itself").isNotDone();
            new ProcessBuilder("kill", "-INT", String.valueOf(deploy.pid()))
                    .start()
                    .waitFor();

            assertThat(deploy.waitFor()).isEqualTo(130);
            assertThat(Files.readString(err))
                    .contains("AWS continues in the background. To resume watching: ddorg deploy")
                    .doesNotContain("Exception");
            organization.sandbox.faults().watch(call -> {
                if (call.action().equals("ListStackSetOperations")) {
                    watchedAgain.countDown();
                }
            });
            assertThat(organization.run("deploy", "--yes"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.err()).contains("Stack ddorg: operation in progress. Waiting for it.");
            assertThat(organization.out()).contains("✓ No changes. ");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process start(TestingOrganization organization, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ddorg.class.getName(),
                "deploy",
                "--yes"));
        builder.environment().putAll(organization.sandbox.environment());
        return builder.redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
