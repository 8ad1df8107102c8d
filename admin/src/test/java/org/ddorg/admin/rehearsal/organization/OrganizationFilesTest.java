package org.ddorg.admin.rehearsal.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationalUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganizationFilesTest {

    static final String ACCOUNTS = """
            {
              "Accounts": [
                {
                  "Id": "111111111111",
                  "Arn": "arn:aws:organizations::111111111111:account/o-abcdefghij/111111111111",
                  "Email": "boss@example.com",
                  "Name": "boss",
                  "Status": "ACTIVE",
                  "JoinedMethod": "INVITED",
                  "JoinedTimestamp": "2020-02-03T04:05:06.789000+01:00"
                },
                {
                  "Id": "222222222222",
                  "Arn": "arn:aws:organizations::111111111111:account/o-abcdefghij/222222222222",
                  "Email": "worker@example.com",
                  "Name": "worker",
                  "Status": "SUSPENDED",
                  "JoinedMethod": "CREATED",
                  "JoinedTimestamp": 1580702706.789
                }
              ]
            }
            """;

    static final String IN_ROOT = "{\"Accounts\": [" + account("111111111111") + "]}";
    static final String IN_OU = "{\"Accounts\": [" + account("222222222222") + "]}";
    static final String EMPTY = "{\"Accounts\": []}";
    static final String ROOTS = "{\"Roots\": [{\"Id\": \"r-ab12\", \"Name\": \"Root\", \"PolicyTypes\": []}]}";

    @TempDir
    Path folder;

    @Test
    void fileOfAccountsIsAnOrganizationWithoutOus() throws IOException {
        OrganizationSeed seed = OrganizationFiles.read(write("accounts.json", ACCOUNTS));

        assertThat(seed.organizationId()).isEqualTo("o-abcdefghij");
        assertThat(seed.managementAccountId()).isEqualTo("111111111111");
        assertThat(seed.units()).isEmpty();
        assertThat(seed.accounts()).extracting(Account::parentId).containsOnly(seed.rootId());
        assertThat(seed.accounts()).extracting(Account::id).containsExactly("111111111111", "222222222222");
    }

    @Test
    void outputInYamlAndUtf16IsReadAsThatInJson() throws IOException {
        String yaml = """
                Accounts:
                - Arn: arn:aws:organizations::111111111111:account/o-abcdefghij/111111111111
                  Email: boss@example.com
                  Id: '111111111111'
                  JoinedMethod: INVITED
                  JoinedTimestamp: '2020-02-03T04:05:06.789000+01:00'
                  Name: boss
                  Status: ACTIVE
                """;
        Path file = folder.resolve("accounts.yaml");
        Files.write(file, ("\ufeff" + yaml).getBytes(StandardCharsets.UTF_16LE));

        assertThat(OrganizationFiles.read(file).accounts().get(0))
                .isEqualTo(OrganizationFiles.read(write("accounts.json", ACCOUNTS))
                        .accounts()
                        .get(0));
    }

    @Test
    void configurationFileIsNamedAsNoOrganization() throws IOException {
        Path file = folder.resolve("ddorg.yaml");
        Files.write(file, "\ufeffunits:\r\n  - /Workloads\r\n".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> OrganizationFiles.read(file))
                .hasMessageContaining("units is not the output of aws organizations");
    }

    @Test
    void everyFieldOfAnAccountIsKept() throws IOException {
        OrganizationSeed seed = OrganizationFiles.read(write("accounts.json", ACCOUNTS));

        assertThat(seed.accounts().get(0))
                .isEqualTo(new Account(
                        "111111111111",
                        "boss",
                        "boss@example.com",
                        "ACTIVE",
                        "INVITED",
                        Instant.parse("2020-02-03T03:05:06.789Z"),
                        seed.rootId()));
        assertThat(seed.accounts().get(1).status()).isEqualTo("SUSPENDED");
        assertThat(seed.accounts().get(1).joinedTimestamp()).isEqualTo("2020-02-03T04:05:06Z");
    }

    @Test
    void folderHasTheParentOfEveryAccount() throws IOException {
        writeTree();

        OrganizationSeed seed = OrganizationFiles.read(folder);

        assertThat(seed.rootId()).isEqualTo("r-ab12");
        assertThat(seed.units())
                .containsExactly(
                        new OrganizationalUnit("ou-ab12-11111111", "Workloads", "r-ab12"),
                        new OrganizationalUnit("ou-ab12-22222222", "Production", "ou-ab12-11111111"));
        assertThat(seed.accounts()).extracting(Account::parentId).containsExactly("r-ab12", "ou-ab12-22222222");
    }

    @Test
    void ousAreSortedParentsFirst() throws IOException {
        writeTree();
        Files.move(folder.resolve("ous-ou-ab12-11111111.json"), folder.resolve("a-ou-ab12-11111111.json"));

        assertThat(OrganizationFiles.read(folder).units())
                .extracting(OrganizationalUnit::name)
                .containsExactly("Workloads", "Production");
    }

    @Test
    void oneFileCanHoldAllOutputsByName() throws IOException {
        Path file = write(
                "organization.json",
                String.format(
                        Locale.ROOT,
                        "{\"accounts\": %s, \"roots\": %s, \"ous-r-ab12\": %s, \"accounts-r-ab12\": %s, \"accounts-ou-ab12-11111111\": %s}",
                        ACCOUNTS,
                        ROOTS,
                        ous("ou-ab12-11111111", "Workloads"),
                        IN_ROOT,
                        IN_OU));

        OrganizationSeed seed = OrganizationFiles.read(file);

        assertThat(seed.accounts()).extracting(Account::parentId).containsExactly("r-ab12", "ou-ab12-11111111");
    }

    @Test
    void oneFileCanHoldOutputsOneAfterAnother() throws IOException {
        OrganizationSeed seed = OrganizationFiles.read(write("all.json", ACCOUNTS + ROOTS));

        assertThat(seed.rootId()).isEqualTo("r-ab12");
        assertThat(seed.accounts()).hasSize(2);
    }

    @Test
    void describeOrganizationNamesTheManagementAccountIfArnsAreMissing() throws IOException {
        write(
                "organization.json",
                "{\"Organization\": {\"Id\": \"o-zyxwvutsrq\", \"MasterAccountId\": \"222222222222\"}}");
        write("accounts.json", "{\"Accounts\": [" + account("111111111111") + "," + account("222222222222") + "]}");

        OrganizationSeed seed = OrganizationFiles.read(folder);

        assertThat(seed.organizationId()).isEqualTo("o-zyxwvutsrq");
        assertThat(seed.managementAccountId()).isEqualTo("222222222222");
    }

    @Test
    void unknownAndMissingFieldsAreAccepted() throws IOException {
        String account =
                "{\"Id\": \"111111111111\", \"Name\": \"boss\", \"State\": \"PENDING_CLOSURE\", \"Paths\": [1],"
                        + " \"Arn\": \"arn:aws:organizations::111111111111:account/o-abcdefghij/111111111111\"}";

        OrganizationSeed seed = OrganizationFiles.read(write("accounts.json", "{\"Accounts\": [" + account + "]}"));

        assertThat(seed.accounts().get(0).status()).isEqualTo("PENDING_CLOSURE");
        assertThat(seed.accounts().get(0).email()).isEqualTo("aws+111111111111@example.com");
    }

    @Test
    void otherFilesInTheFolderAreIgnored() throws IOException {
        write("accounts.json", ACCOUNTS);
        write("README.md", "not JSON");

        assertThat(OrganizationFiles.read(folder).accounts()).hasSize(2);
    }

    @Test
    void nullNextTokenAndEmailAreAccepted() throws IOException {
        String last = ACCOUNTS.replaceFirst("\\{", "{\"NextToken\": null,").replace("\"boss@example.com\"", "null");

        assertThat(OrganizationFiles.read(write("accounts.json", last)).accounts())
                .extracting(Account::email)
                .containsExactly("aws+111111111111@example.com", "worker@example.com");
    }

    @Test
    void namesWithSlashesAndPunctuationAreKept() throws IOException {
        write("accounts.json", ACCOUNTS.replace("\"worker\"", "\"R&D (EU) #1 ***\""));
        write("roots.json", ROOTS);
        write("ous-r-ab12.json", ous("ou-ab12-11111111", "CI/CD"));

        OrganizationSeed seed = OrganizationFiles.read(folder);

        assertThat(seed.units()).extracting(OrganizationalUnit::name).containsExactly("CI/CD");
        assertThat(seed.accounts()).extracting(Account::name).containsExactly("boss", "R&D (EU) #1 ***");
    }

    void writeTree() throws IOException {
        write("accounts.json", ACCOUNTS);
        write("roots.json", ROOTS);
        write("ous-r-ab12.json", ous("ou-ab12-11111111", "Workloads"));
        write("ous-ou-ab12-11111111.json", ous("ou-ab12-22222222", "Production"));
        write("ous-ou-ab12-22222222.json", "{\"OrganizationalUnits\": []}");
        write("accounts-for-parent-r-ab12.json", IN_ROOT);
        write("accounts-ou-ab12-11111111.json", EMPTY);
        write("accounts-ou-ab12-22222222.json", IN_OU);
    }

    Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    static String ous(String id, String name) {
        return String.format(Locale.ROOT, "{\"OrganizationalUnits\": [{\"Id\": \"%s\", \"Name\": \"%s\"}]}", id, name);
    }

    static String account(String id) {
        return String.format(Locale.ROOT, "{\"Id\": \"%s\", \"Name\": \"n\", \"Status\": \"ACTIVE\"}", id);
    }
}
