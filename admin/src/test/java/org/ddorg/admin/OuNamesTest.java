package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.organizations.Organization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of OUs and accounts may contain any character, in every command and every output. */
class OuNamesTest {

    private static final String HOSTILE = "\u001b[31m\u202eA=B:C\n\u200b";
    private static final String ESCAPED = "\\u001b[31m\\u202eA=B:C\\u000a\\u200b";

    @TempDir
    private Path folder;

    private TestingOrganization organization;
    private Organization tree;
    private String child;
    private String sibling;
    private String comma;
    private String hostile;

    @BeforeEach
    void start() {
        organization = TestingOrganization.of(6);
        tree = organization.sandbox.organization();
        String parent = tree.createUnit(tree.rootId(), "CI").id();
        child = tree.createUnit(parent, "CD").id();
        sibling = tree.createUnit(tree.rootId(), "CI/CD").id();
        comma = tree.createUnit(tree.rootId(), "A, \"B\"").id();
        hostile = tree.createUnit(tree.rootId(), HOSTILE).id();
        List<String> units = List.of(child, sibling, comma, hostile);
        for (int i = 0; i < units.size(); i++) {
            String account = tree.accounts().get(i + 1).id();
            tree.move(account, tree.parentOf(account).orElseThrow(), units.get(i));
            tree.rename(account, "=" + i + HOSTILE);
        }
        organization.onboarded(Map.of());
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void noOutputContainsControlAndFormatCharacters() throws IOException {
        Path page = folder.resolve("page.html");
        for (String command : List.of("status -v", "status --tree", "status --csv", "status --json", "plan --json")) {
            assertThat(organization.run(command.split(" ")))
                    .as(command + organization.err())
                    .isZero();
            assertThat(organization.out()).as(command).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n\\r]]");
        }
        assertThat(organization.run("status", "--csv", "--html", page.toString()))
                .isZero();
        assertThat(organization.out()).contains(",'=0" + ESCAPED + ",", ",\"/A, \"\"B\"\"\",");
        assertThat(Files.readString(page))
                .contains(ESCAPED.replace("=", "&#x3D;"))
                .contains("<bdi>/CI/CD (" + child + ")</bdi> (1)", "<bdi>/CI/CD (" + sibling + ")</bdi> (1)")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
        organization.run("status", "--json");
        assertThat(Schemas.valid("status", organization.out()).at("/accounts").findValuesAsText("name"))
                .contains("=0" + HOSTILE);
    }

    @Test
    void everyCommandRefusesThePathOfTwoOusWithTheirIds() throws IOException {
        Path config = Files.writeString(folder.resolve("ddorg.yaml"), "units:\n  - /CI/CD\n");
        Path overrides =
                Files.writeString(folder.resolve("overrides.yaml"), "overrides:\n  /CI/CD:\n    Preset: full\n");
        for (List<String> command : List.of(
                List.of("pause", "--yes", "--ou", "/CI/CD"),
                List.of("resume", "--yes", "--ou", "/CI/CD"),
                List.of("preflight", "--ou", "/CI/CD"),
                List.of("preflight", "--config", config.toString()),
                List.of("deploy", "--yes", "--ou", "/Security,/CI/CD"),
                List.of("deploy", "--yes", "--config", config.toString()),
                List.of("deploy", "--yes", "--config", overrides.toString()),
                List.of("deploy", "--yes", "--ou-set", "/CI/CD:Preset=full"))) {
            assertThat(organization.run(command.toArray(String[]::new)))
                    .as(command.toString())
                    .isEqualTo(2);
            assertThat(organization.err()).contains("OU path /CI/CD is ambiguous", child, sibling, "Pass the ID.");
        }
    }

    @Test
    void idsPathsWithCommasAndShownPathsAreAccepted() {
        assertThat(organization.run("pause", "--yes", "--json", "--ou", "/A, \"B\"," + sibling, "--ou", "/" + ESCAPED))
                .as(organization.err())
                .isZero();
        assertThat(Schemas.valid("pause", organization.out())
                        .at("/targets")
                        .valueStream()
                        .map(target -> target.asText()))
                .containsExactly(comma, sibling, hostile);

        assertThat(organization.run(
                        "deploy",
                        "--yes",
                        "--ou-set",
                        "/" + HOSTILE + ":AccountTags=a:b",
                        "--ou-set",
                        child + ":Preset=full"))
                .as(organization.err())
                .isZero();
        assertThat(organization.err())
                .contains("  /" + ESCAPED + ": AccountTags=a:b")
                .contains("  /CI/CD: Preset=full");
    }
}
