package org.ddorg.lambda.plan.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilteredPermissionsTest {

    @Test
    void oneRefusedActionLeavesTheOthersCurrent() {
        FilteredPermissions lists = FilteredPermissions.filtered(
                List.of("ec2:Describe*", "iam:PassRole"), List.of("s3:PutObject", "s3:ListAccessGrants"), false);
        assertThat(lists.standard()).containsExactly("ec2:Describe*");
        assertThat(lists.resourceCollection()).containsExactly("s3:ListAccessGrants");
        assertThat(lists.refused()).containsExactly("iam:PassRole", "s3:PutObject");
    }

    @Test
    void consentLetsUnknownWritesPassAndNothingElse() {
        FilteredPermissions lists = FilteredPermissions.filtered(
                List.of("s3:PutObject", "iam:PassRole", "*", "secretsmanager:GetSecretValue"), List.of(), true);
        assertThat(lists.standard()).containsExactly("s3:PutObject");
        assertThat(lists.refused()).containsExactly("*", "iam:PassRole", "secretsmanager:GetSecretValue");
    }

    @Test
    void anActionInSeveralSpellingsCountsOnceWhateverTheOrder() {
        List<String> one = List.of("ec2:describe*", "EC2:Describe*", "ec2:Describe*", "ec2:Describe*");
        List<String> other = List.of("ec2:Describe*", "ec2:describe*", "EC2:Describe*");
        assertThat(FilteredPermissions.filtered(one, List.of(), false).standard())
                .hasSize(1)
                .isEqualTo(FilteredPermissions.filtered(other, List.of(), false).standard());
    }

    @Test
    void aListWithoutAllowedActionsChangesNothing() {
        assertThatThrownBy(() -> FilteredPermissions.filtered(List.of("*"), List.of("a:ListB"), true))
                .hasMessageContaining("no action that may be attached");
    }
}
