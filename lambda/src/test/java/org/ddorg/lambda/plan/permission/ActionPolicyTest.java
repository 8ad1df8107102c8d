package org.ddorg.lambda.plan.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.ddorg.lambda.plan.permission.ActionPolicy.Decision;
import org.ddorg.sandbox.datadog.Datadog;
import org.ddorg.sandbox.datadog.DatadogOptions;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPolicyTest {

    @ParameterizedTest
    @EnumSource(PermissionListKind.class)
    void datadogsOwnListsPassWholly(PermissionListKind kind) {
        assertThat(new Datadog(DatadogOptions.defaults()).permissions(kind))
                .hasSizeGreaterThan(100)
                .allMatch(action -> ActionPolicy.evaluate(action) == Decision.ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ec2:DescribeInstances",
                "ec2:Describe*",
                "organizations:List*",
                "support:DescribeTrustedAdvisor*",
                "iam:ListAccountAliases",
                "iam:GetAccountPasswordPolicy",
                "sts:GetCallerIdentity",
                "secretsmanager:GetResourcePolicy",
                "secretsmanager:ListSecrets",
                "kms:DescribeKey",
                "ssm:DescribeParameters",
                "ssm:GetServiceSetting",
                "aoss:BatchGetCollection",
                "servicecatalog:SearchProducts",
                "cloudtrail:LookupEvents",
                "budgets:ViewBudget",
                "account:GetContactInformation",
                "payment-cryptography:GetKey",
                "rum:GetAppMonitor",
                "logs:GetDeliveryDestination",
                "TAG:getresources",
                "resource-explorer-2:ListViews"
            })
    void readsOfConfigurationPass(String action) {
        assertThat(ActionPolicy.evaluate(action)).isEqualTo(Decision.ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ec2:TerminateInstances",
                "s3:PutBucketPolicy",
                "lambda:InvokeFunction",
                "events:CreateEventBusses",
                "newservice:Get*",
                "newservice:BatchGet*",
                "newservice:FetchThing",
                "cassandra:Modify"
            })
    void whatIsNotKnownAsAReadNeedsConsent(String action) {
        assertThat(ActionPolicy.evaluate(action)).isEqualTo(Decision.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*:*",
                "ec2:*",
                "ec2:Create*",
                "ec2:D*",
                "ec2:De*",
                "ec2:Descri*",
                "s*:List*",
                "ec2:*Instances",
                "ec2:Describe*Instances",
                "ec2:Describe**",
                "ec2:DescribeInstance?",
                "sts:*",
                "iam:*",
                "iam:P*"
            })
    void wildcardsOverMoreThanReadsNeverPass(String action) {
        assertThat(ActionPolicy.evaluate(action)).isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iam:PassRole",
                "IAM:passrole",
                "iam:CreateUser",
                "iam:Get*",
                "sts:AssumeRole",
                "sts:GetSessionToken",
                "sts:GetFederationToken",
                "organizations:LeaveOrganization",
                "account:PutAlternateContact",
                "sso:CreatePermissionSet",
                "rolesanywhere:CreateTrustAnchor",
                "ram:CreateResourceShare",
                "kms:Decrypt",
                "kms:CreateGrant",
                "secretsmanager:PutSecretValue",
                "aws-portal:ModifyAccount"
            })
    void powerOverIdentitiesAndTheAccountNeverPasses(String action) {
        assertThat(ActionPolicy.evaluate(action)).isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretsmanager:GetSecretValue",
                "secretsmanager:BatchGetSecretValue",
                "secretsmanager:Get*",
                "ssm:GetParameter",
                "ssm:getparametersbypath",
                "ssm:Get*",
                "ssm:GetParam*",
                "s3:GetObject",
                "s3:Get*",
                "s3:GetObjectVersion",
                "dynamodb:GetItem",
                "dynamodb:BatchGetItem",
                "dynamodb:Query",
                "dynamodb:Scan",
                "dynamodb:Get*",
                "sqs:ReceiveMessage",
                "kinesis:GetRecords",
                "kinesis:Get*",
                "logs:GetLogEvents",
                "logs:Get*",
                "rds-data:ExecuteStatement",
                "athena:GetQueryResults",
                "lambda:Get*",
                "ecr:GetAuthorizationToken",
                "ec2:GetPasswordData",
                "ec2:Get*",
                "redshift:GetClusterCredentials",
                "newservice:GetDatabasePassword",
                "newservice:GetSessionToken",
                "codecommit:GitPull",
                "codeconnections:GetConnectionToken",
                "glue:GetConnections",
                "ec2:GetVpnConnectionDeviceSampleConfiguration",
                "macie2:GetSensitiveDataOccurrences",
                "states:GetExecutionHistory",
                "appsync:List*"
            })
    void readsOfSecretsAndDataNeverPass(String action) {
        assertThat(ActionPolicy.evaluate(action)).isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "ec2",
                "ec2:",
                ":DescribeInstances",
                "ec2:Describe Instances",
                " ec2:DescribeInstances",
                "ec2:DescribeInstances\n",
                "ec2:Describe\"Instances",
                "ec2:Describe\\u0000",
                "ec2::DescribeInstances",
                "ec2:Descríbe",
                "arn:aws:iam::aws:policy/AdministratorAccess",
                "${aws:username}:DescribeX"
            })
    void whatIsNoActionNeverPasses(String action) {
        assertThat(ActionPolicy.evaluate(action)).isEqualTo(Decision.DENIED);
    }

    @Test
    void anActionOfAnyLengthIsJudged() {
        assertThat(ActionPolicy.evaluate("ec2:Describe" + "x".repeat(1_000_000)))
                .isEqualTo(Decision.DENIED);
    }

    @Test
    void theSpellingDoesNotMatter() {
        for (String action :
                List.of("ec2:Describe*", "iam:PassRole", "s3:GetObject", "ec2:RunInstances", "sns:Publish")) {
            assertThat(ActionPolicy.evaluate(action.toUpperCase(Locale.ROOT))).isEqualTo(ActionPolicy.evaluate(action));
            assertThat(ActionPolicy.evaluate(action.toLowerCase(Locale.ROOT))).isEqualTo(ActionPolicy.evaluate(action));
        }
    }
}
