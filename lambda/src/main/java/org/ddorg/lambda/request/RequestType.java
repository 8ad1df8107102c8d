package org.ddorg.lambda.request;

/** What CloudFormation asks of a custom resource. */
public enum RequestType {
    CREATE,
    UPDATE,
    DELETE
}
