package org.ddorg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.contract.Property.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CustomResourcePropertiesTest {

    static List<Property> properties() {
        return CustomResourceProperties.TABLE.all();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void defaultsAndExamplesAreAccepted(Property property) {
        Stream.of(property.initial(), example(property))
                .flatMap(value -> property.kind() == Kind.LIST ? Stream.of(value.split(",")) : Stream.of(value))
                .filter(value -> !value.isEmpty())
                .forEach(value -> assertThat(property.acceptance()).accepts(value));
    }

    private static String example(Property property) {
        return property.console() == null || property.kind() == Kind.SECRET
                ? ""
                : property.console().example();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everyPropertyIsExplained(Property property) {
        assertThat(property.format()).startsWith("must ").doesNotEndWith(".");
        assertThat(property.choices().isEmpty()).isEqualTo(property.pattern() != null);
        if (property.console() != null) {
            assertThat(property.console().label()).isNotBlank();
            assertThat(property.console().description()).isNotBlank().hasSizeLessThan(4000);
            assertThat(property.console().example()).isNotBlank();
        }
    }

    /** {@code ^a|b$} would accept much more than a and b. */
    @ParameterizedTest
    @MethodSource("properties")
    void patternsKeepTheirAlternationsInParentheses(Property property) {
        String outer = property.pattern() == null ? "" : property.pattern();
        for (String before = ""; !before.equals(outer); ) {
            before = outer;
            outer = outer.replaceAll("\\[[^\\]]*\\]|\\([^()]*\\)", "");
        }
        assertThat(outer).doesNotContain("|");
    }

    @Test
    void patternsAreTheSameForCloudFormationAndAcceptTheEmptyDefault() {
        assertThat(CustomResourceProperties.TABLE.get("OrganizationId").allowedPattern())
                .hasValue("^$|^o-[a-z0-9]{10,32}$");
        assertThat(CustomResourceProperties.TABLE.get("IAMRoleName").allowedPattern())
                .hasValue("^[\\w+=,.@-]{1,64}$");
    }

    @Test
    void presetsAndExclusionsNameProperties() {
        for (Preset preset : Preset.values()) {
            assertThat(preset.entries().keySet())
                    .isNotEmpty()
                    .allMatch(CustomResourceProperties.TABLE.names()::contains);
        }
        assertThat(CustomResourceProperties.TABLE.exclusions())
                .isNotEmpty()
                .allMatch(exclusion -> CustomResourceProperties.TABLE
                        .names()
                        .containsAll(List.of(exclusion.first(), exclusion.second())));
    }

    @Test
    void everyAttributeOfANewAccountIsSetButTheNamespacesThatDatadogChooses() {
        assertThat(properties().stream()
                        .filter(property ->
                                property.setting() != null && property.setting().initial() == null)
                        .map(Property::name))
                .containsExactly("NamespaceFiltersInclude", "NamespaceFiltersExclude");
    }

    @Test
    void newAccountsAreToldEverySettingOutright() {
        assertThat(JsonTree.child(IntegrationSettings.defaults(CustomResourceProperties.TABLE), "metrics_config"))
                .isEqualTo(Map.of(
                        "enabled", true,
                        "automute_enabled", true,
                        "collect_cloudwatch_alarms", false,
                        "collect_custom_metrics", false,
                        "tag_filters", List.of()));
        assertThat(IntegrationSettings.defaults(CustomResourceProperties.TABLE))
                .containsEntry("aws_regions", Map.of("include_all", true))
                .containsEntry("traces_config", Map.of("xray_services", Map.of("include_only", List.of())));
    }

    @Test
    void aNamespaceFilterGoesBackToDatadogsOwn() {
        assertThat(JsonTree.at(
                        IntegrationSettings.resets(CustomResourceProperties.TABLE),
                        "metrics_config",
                        "namespace_filters"))
                .hasValue(Map.of("exclude_only", List.of("AWS/SQS", "AWS/ElasticMapReduce", "AWS/Usage")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DatadogApiKey      | a"b
                    DatadogAppKey      | two words
                    DatadogAppKey      | clé
                    """)
    void keysAreRefusedWithoutShowingThem(String name, String key) {
        PropertyReader reader = new PropertyReader(Map.of(name, key));
        assertThatThrownBy(() -> reader.text(name))
                .hasMessageContaining(name + " is not valid. " + name + " must be printable ASCII")
                .message()
                .doesNotContain(key);
    }

    @Test
    void anImaginaryPropertyIsReadAndChecked() {
        PropertyReader on = new PropertyReader(ImaginaryProperty.TABLE, Map.of(ImaginaryProperty.NAME, "true"));
        assertThat(IntegrationSettings.of(on))
                .isEqualTo(Map.of("metrics_config", Map.of(ImaginaryProperty.ATTRIBUTE, true)));
        assertThat(JsonTree.child(IntegrationSettings.defaults(ImaginaryProperty.TABLE), "metrics_config"))
                .containsEntry(ImaginaryProperty.ATTRIBUTE, false);

        PropertyReader wrong = new PropertyReader(ImaginaryProperty.TABLE, Map.of(ImaginaryProperty.NAME, "maybe"));
        assertThatThrownBy(() -> IntegrationSettings.of(wrong))
                .hasMessageContaining("CollectImaginaryThings is \"maybe\". CollectImaginaryThings must be true");
    }

    @Test
    void imaginaryListsAreReadAndChecked() {
        PropertyReader lists = new PropertyReader(
                ImaginaryProperty.TABLE,
                Map.of(ImaginaryProperty.LIST, "one,two", ImaginaryProperty.ALL_OR_ONLY, List.of("three")));
        assertThat(IntegrationSettings.of(lists))
                .isEqualTo(Map.of(
                        "metrics_config",
                        Map.of(
                                ImaginaryProperty.LIST_ATTRIBUTE, List.of("one", "two"),
                                ImaginaryProperty.ALL_OR_ONLY_ATTRIBUTE, Map.of("include_only", List.of("three")))));

        PropertyReader mixed =
                new PropertyReader(ImaginaryProperty.TABLE, Map.of(ImaginaryProperty.ALL_OR_ONLY, "all,three"));
        assertThatThrownBy(() -> IntegrationSettings.of(mixed))
                .hasMessageContaining("ImaginaryServices is \"all,three\". Use all alone");
    }

    @Test
    void imaginaryAlternativesReplaceTheDefault() {
        PropertyReader some =
                new PropertyReader(ImaginaryProperty.TABLE, Map.of(ImaginaryProperty.ALL_OR_ONLY, List.of("three")));
        Map<String, Object> desired =
                JsonTree.overlay(IntegrationSettings.defaults(ImaginaryProperty.TABLE), IntegrationSettings.of(some));
        assertThat(JsonTree.child(desired, "metrics_config"))
                .containsEntry(ImaginaryProperty.ALL_OR_ONLY_ATTRIBUTE, Map.of("include_only", List.of("three")))
                .containsEntry(ImaginaryProperty.LIST_ATTRIBUTE, List.of());
    }

    @Test
    void theTableItselfDoesNotChange() {
        assertThat(ImaginaryProperty.TABLE.names()).contains(ImaginaryProperty.NAME);
        assertThat(CustomResourceProperties.TABLE.names()).doesNotContain(ImaginaryProperty.NAME);
        assertThatThrownBy(() -> CustomResourceProperties.TABLE.get(ImaginaryProperty.NAME))
                .hasMessageContaining(ImaginaryProperty.NAME);
    }
}
