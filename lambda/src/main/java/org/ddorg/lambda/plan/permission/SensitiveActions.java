package org.ddorg.lambda.plan.permission;

import java.util.List;
import java.util.Set;

/**
 * The names that {@link ActionPolicy} uses: services for identity and secrets, reads that return data, secrets or
 * credentials, and the actions of Datadog's lists that are allowed although they are not plain reads.
 */
final class SensitiveActions {
    /** Services with plain reads only: identity, accounts, the organization, billing, secrets. */
    static final Set<String> RESTRICTED_SERVICES = Set.of(words("""
            iam sts organizations account sso sso-admin sso-directory sso-oauth signin identitystore
            identity-sync rolesanywhere ram controltower aws-portal billing payments tax invoicing
            purchase-orders secretsmanager kms
            """));

    /** Actions of Datadog's lists that no rule allows: a few writes, and reads that are broad or return content. */
    static final Set<String> ALLOWED_EXCEPTIONS = Set.of(words("""
            apigateway:get cassandra:select cloudwatch:get* codedeploy:batchget* events:createeventbus
            lambda:getfunction logs:deletesubscriptionfilter logs:filterlogevents logs:putsubscriptionfilter
            logs:testmetricfilter s3:putbucketnotification ses:get* sns:publish
            support:refreshtrustedadvisorcheck
            """));

    /** The ends of names of reads that return credentials, in any service. */
    static final List<String> CREDENTIALS = List.of(words("""
            credential credentials credentialswithiam password secretvalue accesstoken authtoken
            authorizationtoken connectiontoken bearertoken federationtoken federationtokens sessiontoken
            presignedurl signedurl embedurl unlockcode
            """));

    /** Reads of data, secrets and credentials by service; * at the end of a name is a wildcard. */
    private static final String DATA = """
            amplify:GetArtifactUrl amplifybackend:GetToken aoss:APIAccessAll aoss:DashboardsAccessAll
            appconfig:GetConfiguration appconfig:GetHostedConfigurationVersion appconfig:GetLatestConfiguration
            appsync:ListApiKeys athena:GetQueryResults*
            bedrock:GetAgentMemory bedrock:GetInvocationStep bedrock-agentcore:GetMemoryRecord bedrock-agentcore:GetResource*
            bedrock-agentcore:GetWorkloadAccessToken* bedrock-agentcore:ListMemoryRecords
            cassandra:GetRecords chime:GetChannelMessage chime:ListChannelMessages
            cloudfront-keyvaluestore:GetKey cloudfront-keyvaluestore:ListKeys
            cloudtrail:GetQueryResults codeartifact:GetAuthorizationToken codeartifact:GetPackageVersionAsset
            codeartifact:ReadFromRepository connect:GetFederationToken* datazone:GetEnvironmentCredentials
            connect:GetContactAttributes codecommit:GetBlob codecommit:GetFile codecommit:GitPull
            cognito-identity:GetCredentialsForIdentity cognito-identity:GetOpenIdToken*
            cognito-idp:DescribeUserPoolClient cognito-idp:GetTokensFromRefreshToken
            cognito-idp:ListUserPoolClientSecrets cognito-sync:ListRecords cognito-sync:QueryRecords
            dax:BatchGetItem dax:GetItem dax:Query dax:Scan dsql:DbConnect*
            dynamodb:BatchGetItem dynamodb:GetItem dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:PartiQL*
            dynamodb:Query dynamodb:Scan ebs:GetSnapshotBlock ec2:GetConsoleOutput ec2:GetConsoleScreenshot
            ec2:GetPasswordData ec2:GetVpnConnectionDeviceSampleConfiguration ec2-instance-connect:*
            ecr:BatchGetImage ecr:GetAuthorizationToken ecr:GetDownloadUrlForLayer ecr-public:GetAuthorizationToken
            elasticmapreduce:GetClusterSessionCredentials emr-containers:GetManagedEndpointSessionCredentials
            eks:AccessKubernetesApi elasticache:Connect
            es:ESHttp* gamelift:GetComputeAuthToken gamelift:GetGameSessionLogUrl gamelift:GetInstanceAccess glacier:GetJobOutput
            glue:GetConnection glue:GetConnections glue:GetEntityRecords glue:GetStatement healthlake:ReadResource healthlake:SearchWith*
            iot:GetRetainedMessage iot:GetThingShadow iotsitewise:BatchGetAssetPropertyValue*
            iotsitewise:GetAssetPropertyValue* iotsitewise:GetInterpolatedAssetPropertyValues
            kafka-cluster:ReadData kinesis:GetRecords kinesis:GetShardIterator kinesis:SubscribeToShard
            kinesisvideo:GetClip kinesisvideo:GetDASH* kinesisvideo:GetHLS* kinesisvideo:GetImages
            kinesisvideo:GetMedia* lakeformation:GetDataAccess lakeformation:GetTemporary*
            lakeformation:GetWorkUnitResults lambda:GetLayerVersion lightsail:DownloadDefaultKeyPair
            license-manager:GetAccessToken lightsail:GetBucketAccessKeys lightsail:GetInstanceAccessDetails
            lightsail:GetContainerLog lightsail:GetRelationalDatabaseMasterUserPassword
            macie2:GetSensitiveDataOccurrences
            logs:GetLogEvents logs:GetLogObject logs:GetLogRecord logs:GetQueryResults logs:StartLiveTail
            logs:StartQuery logs:Unmask mediastore:GetObject medical-imaging:GetImageFrame memorydb:Connect
            neptune-db:* omics:GetReadSet omics:GetReference profile:SearchProfiles
            qbusiness:GetDocumentContent qbusiness:ListMessages qbusiness:SearchRelevantContent
            qldb:GetBlock qldb:GetRevision qldb:PartiQL* qldb:SendCommand
            quicksight:GetDashboardEmbedUrl quicksight:GetSessionEmbedUrl rds:Download* rds-data:* rds-db:*
            redshift:GetClusterCredentials* redshift-data:* redshift-serverless:GetCredentials rum:GetAppMonitorData
            s3:GetDataAccess s3:GetObject* s3-object-lambda:GetObject* s3-outposts:GetObject*
            s3express:CreateSession s3tables:GetTableData s3vectors:GetVectors s3vectors:ListVectors
            s3vectors:QueryVectors sagemaker:BatchGetRecord sagemaker:GetRecord sdb:GetAttributes sdb:Select
            ses:GetArchiveMessage* ses:GetArchiveSearchResults snowball:GetJobManifest snowball:GetJobUnlockCode sqs:ReceiveMessage
            states:GetExecutionHistory ssm:GetAccessToken ssm:GetCommandInvocation ssm:GetParameter* ssm:StartSession storagegateway:DescribeChapCredentials
            textract:GetDocumentAnalysis textract:GetDocumentTextDetection textract:GetExpenseAnalysis
            textract:GetLendingAnalysis support:DescribeAttachment support:DescribeCommunications timestream:Select
            wafv2:GetDecryptedAPIKey wisdom:GetContent wisdom:ListMessages wisdom:SearchContent
            workdocs:GetDocument* workmailmessageflow:GetRawMessageContent
            """;

    private static final ActionMatcher READS = new ActionMatcher(List.of(words(DATA)));

    private SensitiveActions() {}

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }

    /** Whether the action is, or as a wildcard covers, a read of data, secrets or credentials. */
    static boolean covers(String action) {
        return READS.overlaps(action);
    }
}
