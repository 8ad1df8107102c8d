package org.ddorg.admin.rehearsal.organization;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.ACCOUNTS;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.IN_OU;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.IN_ROOT;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.ROOTS;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.account;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.ous;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ddorg.admin.file.InvalidFileException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadOrganizationFilesTest {

    @TempDir
    Path folder;

    @Nested
    class InvalidFiles {

        @Test
        void missingFileIsReported() {
            refused(folder.resolve("none.json")).hasMessageEndingWith("none.json: cannot read the file: no such file.");
        }

        @Test
        void emptyFolderIsRefused() {
            refused(folder).hasMessageContaining("the directory has no *.json file.");
        }

        @Test
        void emptyFileIsRefused() throws IOException {
            refused(write("accounts.json", ""))
                    .hasMessageContaining("accounts.json:1:1: the file is empty. Check whether the aws command");
        }

        @Test
        void brokenJsonIsReportedWithLineAndColumn() throws IOException {
            refused(write("accounts.json", "{\n  \"Accounts\": [,]\n}"))
                    .hasMessageContaining("accounts.json:2:16: not valid JSON");
        }

        @Test
        void truncatedFileIsRefused() throws IOException {
            refused(write("accounts.json", ACCOUNTS.substring(0, 300))).hasMessageContaining("not valid JSON");
        }

        @Test
        void duplicateFieldIsReportedOnItsLine() throws IOException {
            refused(write("accounts.json", "{\"Accounts\": [],\n \"Accounts\": []}"))
                    .hasMessageContaining(":2:");
        }

        @Test
        void errorMessageInsteadOfOutputIsRefused() throws IOException {
            refused(write("accounts.json", "An error occurred (AccessDeniedException)"))
                    .hasMessageContaining("accounts.json:1:");
        }

        @Test
        void outputOfAnotherCommandIsRefused() throws IOException {
            refused(write("users.json", "{\"Users\": []}"))
                    .hasMessageContaining(
                            "users.json:1:11: Users is not the output of aws organizations ... --output json.");
        }

        @Test
        void listInsteadOfObjectIsRefused() throws IOException {
            refused(write("accounts.json", "[" + account("111111111111") + "]"))
                    .hasMessageContaining("accounts.json:1:1: the document must be an object, not a list.");
        }

        @Test
        void outputOfSeveralPagesIsRefused() throws IOException {
            refused(write("accounts.json", "{\"NextToken\": \"eyJ\", \"Accounts\": []}"))
                    .hasMessageContaining("accounts.json is one page of several. Run the command without --max-items");
        }

        @Test
        void allProblemsOfAllFilesAreReportedAtOnce() throws IOException {
            write("a.json", "{\"Accounts\": [,]}");
            write("b.json", "{\"Users\": []}");
            refused(folder)
                    .hasMessageMatching(
                            "(?s)\\S*a.json:1:15: not valid JSON[^\n]*\n\\S*b.json:1:11: Users is not[^\n]*");
        }
    }

    @Nested
    class InvalidAccounts {

        @Test
        void organizationWithoutAccountsIsRefused() throws IOException {
            refused(write("accounts.json", "{\"Accounts\": []}"))
                    .hasMessageContaining("there are no accounts. Add the output of aws organizations list-accounts.");
        }

        @Test
        void accountsMustBeAList() throws IOException {
            refused(write("accounts.json", "{\"Accounts\": \"111111111111\"}"))
                    .hasMessageContaining("Accounts must be a list, not '111111111111'.");
        }

        @Test
        void accountIdMustHave12Digits() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("\"Id\": \"222222222222\"", "\"Id\": \"2222\"")))
                    .hasMessageContaining("accounts.json:13:13: Id '2222' is not an account ID of 12 digits.");
        }

        @Test
        void accountIdMustBeAString() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("\"Id\": \"222222222222\"", "\"Id\": 222222222222")))
                    .hasMessageContaining("Id must be a string, not 222222222222.");
        }

        @Test
        void nameIsRequired() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("\"Name\": \"worker\",", "")))
                    .hasMessageContaining("accounts.json:12:5: Name is missing.");
        }

        @Test
        void unknownStatusIsRefused() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("SUSPENDED", "ASLEEP")))
                    .hasMessageContaining("Status 'ASLEEP' must be one of ACTIVE, CLOSED, PENDING_ACTIVATION,");
        }

        @Test
        void joinedTimestampMustBeADate() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("1580702706.789", "\"yesterday\"")))
                    .hasMessageContaining("JoinedTimestamp 'yesterday' is not a date. Use ISO 8601");
        }

        @Test
        void duplicateAccountIsReportedWithBothLocations() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("\"Id\": \"222222222222\"", "\"Id\": \"111111111111\"")))
                    .hasMessageMatching(
                            "(?s).*accounts.json:12:5: account 111111111111 is a duplicate of .*accounts.json:3:5\\. Remove one of the two\\.");
        }

        @Test
        void allProblemsOfAllAccountsAreReportedAtOnce() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("INVITED", "FOUND").replace("SUSPENDED", "ASLEEP")))
                    .hasMessageContaining("accounts.json:9:23: JoinedMethod 'FOUND' must be one of CREATED, INVITED.\n")
                    .hasMessageContaining("accounts.json:17:17: Status 'ASLEEP' must be");
        }
    }

    @Nested
    class InvalidOrganizations {

        @Test
        void accountsOfTwoOrganizationsAreRefused() throws IOException {
            refused(write("accounts.json", ACCOUNTS.replace("o-abcdefghij/222222222222", "o-zyxwvutsrq/222222222222")))
                    .hasMessageContaining("account 222222222222 belongs to another organization");
        }

        @Test
        void unknownManagementAccountIsReported() throws IOException {
            refused(write("accounts.json", IN_ROOT))
                    .hasMessageContaining("Arn is missing, so the management account is unknown.");
        }

        @Test
        void managementAccountMustBeListed() throws IOException {
            write(
                    "organization.json",
                    "{\"Organization\": {\"Id\": \"o-abcdefghij\", \"MasterAccountId\": \"333333333333\"}}");
            write("accounts.json", ACCOUNTS);
            refused(folder)
                    .hasMessageContaining("organization.json:1:")
                    .hasMessageContaining("the management account 333333333333 is not in the output");
        }

        @Test
        void secondRootIsRefused() throws IOException {
            write("accounts.json", ACCOUNTS);
            write("roots.json", "{\"Roots\": [{\"Id\": \"r-ab12\"},\n{\"Id\": \"r-cd34\"}]}");
            refused(folder).hasMessageContaining("roots.json:2:").hasMessageContaining("one root");
        }
    }

    @Nested
    class InvalidParents {

        @Test
        void ousWithoutParentAreRefused() throws IOException {
            write("accounts.json", ACCOUNTS);
            write("ous.json", ous("ou-ab12-11111111", "Workloads"));
            refused(folder).hasMessageContaining("ous.json:1:1: the parent of these OUs is unknown.");
        }

        @Test
        void ouWithUnknownParentIsRefused() throws IOException {
            writeRoot();
            write("ous-ou-ab12-33333333.json", ous("ou-ab12-11111111", "Workloads"));
            refused(folder).hasMessageContaining("the parent ou-ab12-33333333 is unknown");
        }

        @Test
        void ousInEachOtherAreRefused() throws IOException {
            writeRoot();
            write("ous-ou-ab12-11111111.json", ous("ou-ab12-22222222", "a"));
            write("ous-ou-ab12-22222222.json", ous("ou-ab12-11111111", "b"));
            refused(folder).hasMessageContaining("is not below the root: its parents contain each other.");
        }

        @Test
        void ouWithTwoParentsIsRefused() throws IOException {
            writeRoot();
            write(
                    "ous-r-ab12.json",
                    "{\"OrganizationalUnits\": [{\"Id\": \"ou-ab12-11111111\", \"Name\": \"a\"},"
                            + "{\"Id\": \"ou-ab12-22222222\", \"Name\": \"b\"}]}");
            write("ous-ou-ab12-11111111.json", ous("ou-ab12-22222222", "b"));
            refused(folder).hasMessageContaining("OU ou-ab12-22222222 has two parents");
        }

        @Test
        void accountWithTwoParentsIsRefused() throws IOException {
            writeRoot();
            write("ous-r-ab12.json", ous("ou-ab12-11111111", "Workloads"));
            write("accounts-r-ab12.json", IN_ROOT);
            write("accounts-ou-ab12-11111111.json", IN_ROOT);
            refused(folder).hasMessageContaining("account 111111111111 has two parents, ou-ab12-11111111 and r-ab12");
        }

        @Test
        void accountWithoutParentIsRefused() throws IOException {
            writeRoot();
            write("accounts-r-ab12.json", IN_ROOT);
            refused(folder).hasMessageContaining("accounts.json:12:5: account 222222222222 has no parent.");
        }

        @Test
        void accountsOfUnknownParentAreRefused() throws IOException {
            writeRoot();
            write("accounts-ou-ab12-44444444.json", IN_OU);
            refused(folder).hasMessageContaining("the parent ou-ab12-44444444 is unknown");
        }

        @Test
        void accountMissingInListAccountsIsRefused() throws IOException {
            writeRoot();
            write("accounts-r-ab12.json", "{\"Accounts\": [" + account("555555555555") + "]}");
            refused(folder)
                    .hasMessageContaining("account 555555555555 is in r-ab12, but not in the output of list-accounts.");
        }
    }

    private void writeRoot() throws IOException {
        write("accounts.json", ACCOUNTS);
        write("roots.json", ROOTS);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static AbstractThrowableAssert<?, ?> refused(Path path) {
        return assertThatThrownBy(() -> OrganizationFiles.read(path)).isInstanceOf(InvalidFileException.class);
    }
}
