package org.ddorg.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.ddorg.sandbox.Clients;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.iam.Documents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** Faults put in over HTTP and in the process, felt by AWS's own client. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultsTest {
    private static final String ACCOUNT = "222222222222";

    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;
    private IamClient iam;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        iam = Clients.of(sandbox, ACCOUNT).iamOnce();
    }

    @AfterEach
    void clear() {
        sandbox.faults().clear();
    }

    @AfterAll
    void stop() {
        iam.close();
        sandbox.close();
    }

    @Nested
    class Effects {
        @Test
        void denialHasTheMessageOfAServiceControlPolicy() {
            sandbox.faults().add(Fault.once("iam", "ListRoles", new Effect.Deny()));

            assertThatThrownBy(iam::listRoles)
                    .hasMessageContaining("User: arn:aws:iam::" + ACCOUNT + ":root is not authorized to perform:"
                            + " iam:ListRoles with an explicit deny in a service control policy");
        }

        @Test
        void callHasNoEffectWhenTheConnectionIsLostBefore() {
            sandbox.faults().add(Fault.once("iam", "CreateRole", new Effect.ResetBefore()));

            assertThatThrownBy(() -> create("Before")).isInstanceOf(SdkClientException.class);

            assertThat(sandbox.iam().account(ACCOUNT).roles().find("Before")).isEmpty();
        }

        @Test
        void callHasItsEffectWhenTheConnectionIsLostAfter() {
            sandbox.faults().add(Fault.once("iam", "CreateRole", new Effect.ResetAfter()));

            assertThatThrownBy(() -> create("After")).isInstanceOf(SdkClientException.class);

            assertThat(sandbox.iam().account(ACCOUNT).roles().find("After")).isPresent();
        }

        @Test
        void delayAndErrorApplyTogether() {
            sandbox.faults().add(Fault.once("iam", "ListRoles", Effect.throttle()));
            sandbox.faults().add(Fault.once("iam", "ListRoles", Effect.delay(Duration.ofMillis(80))));
            long start = System.nanoTime();

            assertThat(outcome()).isEqualTo("Throttling");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(79));
        }

        @Test
        void rawResponseIsReturnedUnchanged() {
            sandbox.faults().add(Fault.once("datadog", "*", new Effect.Raw(502, "text/html", "<html>bad gateway")));

            assertThat(datadog()).isEqualTo("502 <html>bad gateway");
            assertThat(datadog()).startsWith("403 ");
        }
    }

    @Nested
    class Matching {
        @Test
        void faultSkipsCallsAndThenFailsTheGivenNumber() {
            sandbox.faults()
                    .add(Fault.once("iam", "List*", Effect.throttle()).after(1).times(2));

            assertThat(IntStream.range(0, 5).mapToObj(i -> outcome()))
                    .containsExactly("fine", "Throttling", "Throttling", "fine", "fine");
        }

        @Test
        void faultMatchesServiceActionAndAccount() {
            sandbox.faults().add(Fault.always("sts", "*", Effect.throttle()));
            sandbox.faults().add(Fault.always("iam", "Create*", Effect.throttle()));
            sandbox.faults().add(Fault.always("iam", "*", Effect.throttle()).in("333333333333"));

            assertThat(outcome()).isEqualTo("fine");
        }
    }

    @Nested
    class OverHttp {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'service':'iam','action':'ListRoles','effect':'throttle'} | Throttling",
                    "{'service':'iam','effect':'deny'} | AccessDenied",
                    "{'service':'i*','effect':'error','status':503,'code':'ServiceUnavailable','message':'m'}"
                            + " | ServiceUnavailable",
                    "{'service':'iam','effect':'error','code':'X','message':'m','account':'333333333333'} | fine",
                    "{'service':'iam','effect':'delay','millis':1} | fine",
                    "{'service':'iam','effect':'reset-before'} | lost",
                    "{'service':'iam','effect':'reset-after'} | lost"
                })
        void faultsAreAddedAndRemovedOverHttp(String fault, String outcome) throws Exception {
            assertThat(send("POST", fault.replace('\'', '"')).statusCode()).isEqualTo(201);

            assertThat(outcome()).isEqualTo(outcome);
            assertThat(send("GET", "").body()).contains("\"service\":\"i");
            assertThat(send("DELETE", "").statusCode()).isEqualTo(204);
            assertThat(outcome()).isEqualTo("fine");
        }

        @Test
        void listedFaultCanBeAddedAgainAndRemovedByItsNumber() throws Exception {
            String raw = "{\"service\":\"iam\",\"action\":\"ListRoles\",\"account\":\"" + ACCOUNT
                    + "\",\"skip\":1,\"times\":2,\"effect\":\"raw\",\"status\":502,\"contentType\":\"text/html\","
                    + "\"body\":\"<html>\"}";
            send("POST", raw);
            send("POST", "{\"service\":\"sts\",\"effect\":\"throttle\"}");
            outcome();

            JsonNode list = Json.parse(send("GET", "").body());

            assertThat(list.at("/0/fault")).hasToString(raw);
            assertThat(list.at("/0/matched").asInt()).isOne();
            for (JsonNode listed : list) {
                assertThat(send("POST", listed.path("fault").toString()).statusCode())
                        .isEqualTo(201);
            }
            String number = list.at("/1/number").asText();
            assertThat(delete(number).statusCode()).isEqualTo(204);
            assertThat(delete(number).statusCode()).isEqualTo(404);
            assertThat(delete("x").body()).contains("There is no fault x.");
            assertThat(Json.parse(send("GET", "").body())).hasSize(3);
        }

        @Test
        void errorOfDatadogHasItsForm() {
            sandbox.faults().add(Fault.once("datadog", "*", Effect.fail(503, "Unavailable", "try later")));

            assertThat(datadog()).isEqualTo("503 {\"errors\":[\"try later\"]}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{ | not valid JSON",
                    "[] | A fault is a JSON object.",
                    "{'effect':'deny'} | has no service",
                    "{'service':'iam'} | has no effect",
                    "{'service':'ima','effect':'deny'} | no service ima. Services: account, cfn-response,",
                    "{'service':'iam','effect':'explode'} | Unknown effect explode. Effects: deny, error, throttle,",
                    "{'service':'iam','effect':'deny','acount':'1'} | Unknown field acount for the effect deny. Fields: service,",
                    "{'service':'iam','effect':'deny','account':'12'} | account 12: not an AWS account ID",
                    "{'service':'iam','effect':'delay','millis':'x'} | millis",
                    "{'service':'iam','effect':'raw','status':99,'body':'b'} | status 99: not an HTTP status",
                    "{'service':'iam','effect':'throttle','times':0} | times 1 or more"
                })
        void invalidFaultIsRefusedWithTheReason(String fault, String reason) throws Exception {
            HttpResponse<String> answer = send("POST", fault.replace('\'', '"'));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(reason);
        }
    }

    @Nested
    class Recording {
        @Test
        void callsAreRecordedWithNamesOnly() {
            long mark = sandbox.calls().mark();

            create("Recorded");

            assertThat(sandbox.calls().since(mark)).singleElement().satisfies(call -> {
                assertThat(call.action()).isEqualTo("CreateRole");
                assertThat(call.accountId()).isEqualTo(ACCOUNT);
                assertThat(call.names()).containsOnly(Map.entry("RoleName", "Recorded"));
            });
        }

        @Test
        void onlyTheLastHundredThousandCallsAreKept() {
            Calls calls = new Calls();
            IntStream.range(0, 100_010).forEach(i -> calls.record(Call.of("s", "a" + i)));

            assertThat(calls.since(0)).hasSize(100_000);
            assertThat(calls.since(0).get(0).action()).isEqualTo("a10");
            assertThat(calls.since(100_009)).extracting(Call::action).containsExactly("a100009");
        }
    }

    private void create(String name) {
        iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(Documents.trust(ACCOUNT)));
    }

    private String outcome() {
        try {
            iam.listRoles();
            return "fine";
        } catch (IamException e) {
            return e.awsErrorDetails().errorCode();
        } catch (SdkClientException e) {
            return "lost";
        }
    }

    private String datadog() {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(sandbox.datadogUrl().resolve("/api/v2/integration/aws/accounts"))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(String method, String body) throws IOException, InterruptedException {
        return send(method, "/_sandbox/faults", body);
    }

    private HttpResponse<String> delete(String number) throws IOException, InterruptedException {
        return send("DELETE", "/_sandbox/faults/" + number, "");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.awsUrl().resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
