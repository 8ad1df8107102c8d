package org.ddorg.admin.rehearsal.organization;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.ACCOUNTS;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.IN_ROOT;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.IN_UNIT;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.ROOTS;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.account;
import static org.ddorg.admin.rehearsal.organization.OrganizationFilesTest.units;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadOrganizationFilesTest {

    @TempDir
    Path folder;

    @Test
    void noSuchFile() {
        refused(folder.resolve("none.json")).hasMessageEndingWith("none.json: cannot be read: there is no such file");
    }

    @Test
    void anEmptyFolder() {
        refused(folder).hasMessageContaining("holds no *.json file");
    }

    @Test
    void anEmptyFile() throws IOException {
        refused(write("accounts.json", "")).hasMessageContaining("accounts.json: the file is empty");
    }

    @Test
    void brokenJsonIsShownWithLineAndColumn() throws IOException {
        refused(write("accounts.json", "{\n  \"Accounts\": [,]\n}"))
                .hasMessageContaining("accounts.json:2:16: not valid JSON");
    }

    @Test
    void aFileThatWasCutOff() throws IOException {
        refused(write("accounts.json", ACCOUNTS.substring(0, 300))).hasMessageContaining("not valid JSON");
    }

    @Test
    void aFieldGivenTwice() throws IOException {
        refused(write("accounts.json", "{\"Accounts\": [],\n \"Accounts\": []}"))
                .hasMessageContaining(":2:");
    }

    @Test
    void anErrorMessageInsteadOfAnAnswer() throws IOException {
        refused(write("accounts.json", "An error occurred (AccessDeniedException)"))
                .hasMessageContaining("accounts.json:1:");
    }

    @Test
    void jsonOfAnotherCommand() throws IOException {
        refused(write("users.json", "{\"Users\": []}")).hasMessageContaining("holds none of \"Accounts\"");
    }

    @Test
    void aListInsteadOfAnObject() throws IOException {
        refused(write("accounts.json", "[" + account("111111111111") + "]"))
                .hasMessageContaining("accounts.json:1:1: an object is expected here, not a list");
    }

    @Test
    void noAccounts() throws IOException {
        refused(write("accounts.json", "{\"Accounts\": []}")).hasMessageContaining("there is no account");
    }

    @Test
    void accountsThatAreNoList() throws IOException {
        refused(write("accounts.json", "{\"Accounts\": \"111111111111\"}"))
                .hasMessageContaining("\"Accounts\" must be a list, not the string \"111111111111\"");
    }

    @Test
    void anAccountIdThatLostItsLeadingZeros() throws IOException {
        refused(write("accounts.json", ACCOUNTS.replace("\"Id\": \"222222222222\"", "\"Id\": \"2222\"")))
                .hasMessageContaining("accounts.json:13:13: the account id \"2222\" is not twelve digits");
    }

    @Test
    void anAccountIdThatIsANumber() throws IOException {
        refused(write("accounts.json", ACCOUNTS.replace("\"Id\": \"222222222222\"", "\"Id\": 222222222222")))
                .hasMessageContaining("\"Id\" must be a string, not 222222222222");
    }

    @Test
    void aMissingName() throws IOException {
        refused(write("accounts.json", ACCOUNTS.replace("\"Name\": \"worker\",", "")))
                .hasMessageContaining("accounts.json:12:5: \"Name\" is missing");
    }

    @Test
    void anUnknownStatus() throws IOException {
        refused(write("accounts.json", ACCOUNTS.replace("SUSPENDED", "ASLEEP")))
                .hasMessageContaining("\"Status\" is \"ASLEEP\", which AWS does not know");
    }

    @Test
    void aDateThatIsNone() throws IOException {
        refused(write("accounts.json", ACCOUNTS.replace("1580702706.789", "\"yesterday\"")))
                .hasMessageContaining("\"JoinedTimestamp\" must be a date, not the string \"yesterday\"");
    }

    @Test
    void anAccountListedTwice() throws IOException {
        refused(write("accounts.json", ACCOUNTS.replace("\"Id\": \"222222222222\"", "\"Id\": \"111111111111\"")))
                .hasMessageMatching("(?s).*accounts.json:12:5: account 111111111111 is already at .*accounts.json:3:5");
    }

    @Test
    void accountsOfTwoOrganizations() throws IOException {
        refused(write("accounts.json", ACCOUNTS.replace("o-abcdefghij/222222222222", "o-zyxwvutsrq/222222222222")))
                .hasMessageContaining("belongs to another organization");
    }

    @Test
    void nothingThatTellsTheManagementAccount() throws IOException {
        refused(write("accounts.json", IN_ROOT)).hasMessageContaining("\"Arn\" is missing");
    }

    @Test
    void aManagementAccountThatIsNotThere() throws IOException {
        write(
                "organization.json",
                "{\"Organization\": {\"Id\": \"o-abcdefghij\", \"MasterAccountId\": \"333333333333\"}}");
        write("accounts.json", ACCOUNTS);
        refused(folder).hasMessageContaining("organization.json:1:").hasMessageContaining("333333333333 is not among");
    }

    @Test
    void anAnswerOfSeveralPages() throws IOException {
        refused(write("accounts.json", "{\"NextToken\": \"eyJ\", \"Accounts\": []}"))
                .hasMessageContaining("the answer goes on");
    }

    @Test
    void unitsWithoutTheirParent() throws IOException {
        write("accounts.json", ACCOUNTS);
        write("ous.json", units("ou-ab12-11111111", "Workloads"));
        refused(folder).hasMessageContaining("ous.json:1:1: these units' parent is not known");
    }

    @Test
    void aUnitWhoseParentIsMissing() throws IOException {
        writeRoot();
        write("ous-ou-ab12-33333333.json", units("ou-ab12-11111111", "Workloads"));
        refused(folder).hasMessageContaining("the parent ou-ab12-33333333 is unknown");
    }

    @Test
    void unitsInEachOther() throws IOException {
        writeRoot();
        write("ous-ou-ab12-11111111.json", units("ou-ab12-22222222", "a"));
        write("ous-ou-ab12-22222222.json", units("ou-ab12-11111111", "b"));
        refused(folder).hasMessageContaining("lies in itself");
    }

    @Test
    void aUnitInTwoParents() throws IOException {
        writeRoot();
        write(
                "ous-r-ab12.json",
                "{\"OrganizationalUnits\": [{\"Id\": \"ou-ab12-11111111\", \"Name\": \"a\"},"
                        + "{\"Id\": \"ou-ab12-22222222\", \"Name\": \"b\"}]}");
        write("ous-ou-ab12-11111111.json", units("ou-ab12-22222222", "b"));
        refused(folder).hasMessageContaining("the unit ou-ab12-22222222 is in two parents");
    }

    @Test
    void anAccountInTwoParents() throws IOException {
        writeRoot();
        write("ous-r-ab12.json", units("ou-ab12-11111111", "Workloads"));
        write("accounts-r-ab12.json", IN_ROOT);
        write("accounts-ou-ab12-11111111.json", IN_ROOT);
        refused(folder).hasMessageContaining("account 111111111111 is in two parents, ou-ab12-11111111 and r-ab12");
    }

    @Test
    void anAccountInNoParent() throws IOException {
        writeRoot();
        write("accounts-r-ab12.json", IN_ROOT);
        refused(folder).hasMessageContaining("accounts.json:12:5: account 222222222222 is in no parent");
    }

    @Test
    void accountsOfAParentThatIsUnknown() throws IOException {
        writeRoot();
        write("accounts-ou-ab12-44444444.json", IN_UNIT);
        refused(folder).hasMessageContaining("the parent ou-ab12-44444444 is unknown");
    }

    @Test
    void anAccountThatListAccountsDidNotHave() throws IOException {
        writeRoot();
        write("accounts-r-ab12.json", "{\"Accounts\": [" + account("555555555555") + "]}");
        refused(folder).hasMessageContaining("account 555555555555 is in r-ab12 but not among those of list-accounts");
    }

    @Test
    void twoRoots() throws IOException {
        write("accounts.json", ACCOUNTS);
        write("roots.json", "{\"Roots\": [{\"Id\": \"r-ab12\"},\n{\"Id\": \"r-cd34\"}]}");
        refused(folder).hasMessageContaining("roots.json:2:").hasMessageContaining("one root");
    }

    private void writeRoot() throws IOException {
        write("accounts.json", ACCOUNTS);
        write("roots.json", ROOTS);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static AbstractThrowableAssert<?, ?> refused(Path path) {
        return assertThatThrownBy(() -> OrganizationFiles.read(path)).isInstanceOf(InvalidInputException.class);
    }
}
