package org.ddorg.admin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.terminal.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OuResolverTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CI/CD",
                "/A, B",
                "/The \"one\" & 'only'",
                "/back\\slash",
                "/ou-ab12-99999999",
                "/a=b:c",
                "/%s ${x}",
                "/Z\u00fcrich",
                "/\u6771\u4eac",
                "/\u001b[31mred\nline",
                "/\u202ereversed"
            })
    void everyNameIsFoundByItsPathAndId(String path) {
        OuResolver resolver = resolver("ou-1", path, "ou-2", "/Other");

        assertThat(resolver.id(path)).contains("ou-1");
        assertThat(resolver.id("ou-1")).contains("ou-1");
        assertThat(resolver.id("/")).contains("r-1");
        assertThat(resolver.id("/Nowhere")).isEmpty();
    }

    /** Keyboards compose letters, and some programs decompose them. */
    @Test
    void whatIsTheSameToTheEyeIsFound() {
        assertThat(resolver("ou-1", "/Zu\u0308rich").id("/Z\u00fcrich")).contains("ou-1");
        assertThat(resolver("ou-1", "/Prod ").id("/Prod")).contains("ou-1");
        assertThat(resolver("ou-1", "/Pr\u200bod").id("/Prod")).contains("ou-1");
        assertThat(resolver("ou-1", "/A\u00a0B").id("/A B")).contains("ou-1");
        assertThat(resolver("ou-1", "/A\u2013B").id("/A-B")).contains("ou-1");
    }

    @Test
    void pathIsFoundAsItIsShown() {
        assertThat(resolver("ou-1", "/\u001b[31mred\n").id("/\\u001b[31mred\\u000a"))
                .contains("ou-1");
        assertThat(resolver("ou-1", "/Z\u00fcrich").id("/Z\\u00fcrich")).contains("ou-1");
    }

    @Test
    void pathOfSeveralIsRefusedWithTheirIds() {
        refused(
                resolver("ou-2", "/CI/CD", "ou-1", "/CI/CD"),
                "/CI/CD",
                "OU path /CI/CD is ambiguous: ou-1, ou-2. Pass");
        refused(
                resolver("ou-1", "/Prod", "ou-2", "/Pr\u043ed"),
                "/Prod",
                "OU path /Prod is ambiguous: ou-1 (/Prod), ou-2 (/Pr\\u043ed). Pass the ID.");
        refused(resolver("ou-1", "/Z\u00fcrich", "ou-2", "/Zu\u0308rich"), "/Z\u00fcrich", "ou-1", "ou-2");
        refused(resolver("ou-1", "/Prod", "ou-2", "/Pr\u200bod"), "/Prod", "ou-2 (/Pr\\u200bod)");
        refused(resolver("ou-1", "/CI/CD", "ou-2", "/CI\u2215CD"), "/CI/CD", "ou-1", "ou-2");
    }

    /** People tell these apart. */
    @Test
    void otherCasesAndDigitsDoNotLookAlike() {
        OuResolver resolver = resolver("ou-1", "/prod", "ou-2", "/Prod", "ou-3", "/Prod1", "ou-4", "/Prod\u00b9");

        assertThat(resolver.ids(List.of("/prod", "/Prod", "/Prod1", "/Prod\u00b9")))
                .containsExactly("ou-1", "ou-2", "ou-3", "ou-4");
    }

    @Test
    void listThatIsAlsoOnePathIsRefused() {
        OuResolver resolver = resolver("ou-1", "/A", "ou-2", "/B", "ou-3", "/A,/B", "ou-4", "/C");

        assertThatThrownBy(() -> resolver.ids(List.of("/A", "/B", "/C")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("OU path /A,/B is ambiguous: ou-3 (/A,/B), ou-1 (/A), ou-2 (/B)");
        assertThat(resolver.ids(List.of("/A", "/C", "/B"))).containsExactly("ou-1", "ou-4", "ou-2");
        assertThat(resolver.ids(List.of("/A,/B"))).containsExactly("ou-3");
    }

    private static void refused(OuResolver resolver, String path, String... parts) {
        assertThatThrownBy(() -> resolver.id(path))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(parts);
    }

    private static OuResolver resolver(String... idsAndPaths) {
        Map<String, String> paths = new LinkedHashMap<>(Map.of("r-1", "/"));
        for (int i = 0; i < idsAndPaths.length; i += 2) {
            paths.put(idsAndPaths[i], idsAndPaths[i + 1]);
        }
        return new OuResolver(paths);
    }
}
