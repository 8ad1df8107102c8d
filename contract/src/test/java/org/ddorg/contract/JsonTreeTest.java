package org.ddorg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
    private static final Map<String, Object> BASE = Map.of(
            "metrics_config", Map.of("enabled", true, "namespace_filters", Map.of("exclude_only", List.of("AWS/SQS"))),
            "account_tags", List.of("a:b"));

    @Test
    void objectsMergeAndListsAndAlternativesAreReplaced() {
        Map<String, Object> top = Map.of(
                "metrics_config", Map.of("namespace_filters", Map.of("include_only", List.of("AWS/EC2"))),
                "account_tags", List.of("c:d"));
        assertThat(JsonTree.overlay(BASE, top))
                .isEqualTo(Map.of(
                        "metrics_config",
                        Map.of("enabled", true, "namespace_filters", Map.of("include_only", List.of("AWS/EC2"))),
                        "account_tags",
                        List.of("c:d")));
    }

    @Test
    void theDifferenceIsWhatAPatchHasToSend() {
        assertThat(JsonTree.difference(BASE, BASE)).isEmpty();
        Map<String, Object> present = Map.of(
                "metrics_config",
                        Map.of("enabled", false, "namespace_filters", Map.of("exclude_only", List.of("AWS/SQS"))),
                "account_tags", List.of("a:b"));
        assertThat(JsonTree.difference(BASE, present)).isEqualTo(Map.of("metrics_config", Map.of("enabled", true)));
        assertThat(JsonTree.difference(BASE, Map.of())).isEqualTo(BASE);
    }

    @Test
    void theOrderOfAListIsNoDifference() {
        Map<String, Object> desired = Map.of(
                "account_tags", List.of("a:b", "c:d"),
                "aws_regions", Map.of("include_only", List.of("eu-west-1", "us-east-1")),
                "tag_filters", List.of(Map.of("namespace", "AWS/EC2", "tags", List.of("a:b", "c:d"))));
        Map<String, Object> present = Map.of(
                "account_tags", List.of("c:d", "a:b"),
                "aws_regions", Map.of("include_only", List.of("us-east-1", "eu-west-1")),
                "tag_filters", List.of(Map.of("namespace", "AWS/EC2", "tags", List.of("c:d", "a:b"))));
        assertThat(JsonTree.difference(desired, present)).isEmpty();
        assertThat(JsonTree.difference(desired, Map.of("account_tags", List.of("a:b"))))
                .isEqualTo(desired);
    }

    @Test
    void whatIsNoLongerMentionedIsDropped() {
        Map<String, Object> values = Map.of("metrics_config", Map.of("enabled", true, "automute_enabled", true));
        Map<String, Object> before = Map.of("metrics_config", Map.of("enabled", false), "unknown", 1);
        assertThat(JsonTree.dropped(values, before, Map.of()))
                .isEqualTo(Map.of("metrics_config", Map.of("enabled", true)));
        assertThat(JsonTree.dropped(values, before, before)).isEmpty();
    }

    @Test
    void valuesArePutAndFoundUnderTheirNames() {
        Map<String, Object> tree = new LinkedHashMap<>();
        JsonTree.put(tree, List.of("a", "b", "c"), 1);
        JsonTree.put(tree, List.of("a", "d"), 2);
        assertThat(tree).isEqualTo(Map.of("a", Map.of("b", Map.of("c", 1), "d", 2)));
        assertThat(JsonTree.at(tree, "a", "b", "c")).hasValue(1);
        assertThat(JsonTree.at(tree, "a", "b", "c", "d")).isEmpty();
        assertThat(JsonTree.child(tree, "a")).containsKey("d");
        assertThat(JsonTree.child(tree, "missing")).isEmpty();
    }
}
