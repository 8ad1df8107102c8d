"""Integrates an AWS account with Datadog, and creates the role that Datadog assumes: a custom resource in Python.

One function with boto3 and urllib3, which are part of Lambda's runtime.
"""

import json
import os

import boto3
import urllib3
from botocore.exceptions import ClientError

DATADOG = os.environ.get("DATADOG_URL") or "https://api.datadoghq.com"
ACCOUNTS = "/api/v2/integration/aws/accounts"
PRINCIPAL = "arn:aws:iam::464622532012:root"
SECURITY_AUDIT = "arn:aws:iam::aws:policy/SecurityAudit"
INLINE_POLICY = "DatadogIntegration"
LARGEST_POLICY = 6144

http = urllib3.PoolManager()
iam = boto3.client("iam")


def handler(event, context):
    physical_id = event.get("PhysicalResourceId", context.log_stream_name)
    try:
        job = Account(event)
        data = {"Create": job.create, "Update": job.update, "Delete": job.delete}[event["RequestType"]]()
        answer(event, "SUCCESS", job.physical_id, data)
    except Exception as e:
        print(f"{event['RequestType']} failed: {e!r}")
        answer(event, "FAILED", physical_id, {}, str(e)[:1000])


def answer(event, status, physical_id, data, reason=""):
    body = {
        "Status": status,
        "Reason": reason,
        "PhysicalResourceId": physical_id,
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "Data": data,
    }
    http.request("PUT", event["ResponseURL"], body=json.dumps(body), headers={"Content-Type": ""})


class Account:
    def __init__(self, event):
        properties = event["ResourceProperties"]
        self.account = event["StackId"].split(":")[4]
        self.role = properties["IAMRoleName"]
        self.physical_id = f"{self.account}/{self.role}"
        self.headers = {
            "DD-API-KEY": properties["DatadogApiKey"],
            "DD-APPLICATION-KEY": properties["DatadogAppKey"],
            "Content-Type": "application/json",
        }

    def create(self):
        integration = self.datadog("POST", ACCOUNTS, {"aws_partition": "aws", **self.settings()})["data"]
        external_id = integration["attributes"]["auth_config"]["external_id"]
        role = iam.create_role(RoleName=self.role, AssumeRolePolicyDocument=trust(external_id))["Role"]
        self.put_inline()
        for number, actions in enumerate(chunks(self.permissions("resource_collection")), 1):
            policy = iam.create_policy(PolicyName=f"{self.role}-{number}", PolicyDocument=allowing(actions))["Policy"]
            iam.attach_role_policy(RoleName=self.role, PolicyArn=policy["Arn"])
        iam.attach_role_policy(RoleName=self.role, PolicyArn=SECURITY_AUDIT)
        return {"RoleArn": role["Arn"], "AccountConfigId": integration["id"]}

    def update(self):
        integration = self.integration()
        self.datadog("PATCH", f"{ACCOUNTS}/{integration['id']}", self.settings())
        role = iam.get_role(RoleName=self.role)["Role"]
        wanted = trust(integration["attributes"]["auth_config"]["external_id"])
        if role["AssumeRolePolicyDocument"] != json.loads(wanted):
            iam.update_assume_role_policy(RoleName=self.role, PolicyDocument=wanted)
        self.put_inline()
        present = self.attached()
        for number, actions in enumerate(chunks(self.permissions("resource_collection")), 1):
            name = f"{self.role}-{number}"
            if name in present:
                self.refresh(present.pop(name), allowing(actions))
            else:
                policy = iam.create_policy(PolicyName=name, PolicyDocument=allowing(actions))["Policy"]
                iam.attach_role_policy(RoleName=self.role, PolicyArn=policy["Arn"])
        for arn in present.values():
            if arn != SECURITY_AUDIT:
                self.remove(arn)
        return {"RoleArn": role["Arn"], "AccountConfigId": integration["id"]}

    def delete(self):
        integration = self.integration()
        if integration:
            self.datadog("DELETE", f"{ACCOUNTS}/{integration['id']}")
        try:
            for arn in self.attached().values():
                self.remove(arn)
            iam.delete_role_policy(RoleName=self.role, PolicyName=INLINE_POLICY)
            iam.delete_role(RoleName=self.role)
        except ClientError as e:
            if e.response["Error"]["Code"] != "NoSuchEntity":
                raise
        return {}

    def settings(self):
        return {
            "aws_account_id": self.account,
            "auth_config": {"role_name": self.role},
            "resources_config": {"extended_collection": True},
        }

    def put_inline(self):
        document = allowing(self.permissions("standard"))
        iam.put_role_policy(RoleName=self.role, PolicyName=INLINE_POLICY, PolicyDocument=document)

    def attached(self):
        pages = iam.get_paginator("list_attached_role_policies").paginate(RoleName=self.role)
        return {p["PolicyName"]: p["PolicyArn"] for page in pages for p in page["AttachedPolicies"]}

    def refresh(self, arn, document):
        version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        present = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
        if present != json.loads(document):
            self.delete_old_versions(arn)
            iam.create_policy_version(PolicyArn=arn, PolicyDocument=document, SetAsDefault=True)

    def remove(self, arn):
        iam.detach_role_policy(RoleName=self.role, PolicyArn=arn)
        if arn != SECURITY_AUDIT:
            self.delete_old_versions(arn)
            iam.delete_policy(PolicyArn=arn)

    def delete_old_versions(self, arn):
        for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
            if not version["IsDefaultVersion"]:
                iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])

    def integration(self):
        found = self.datadog("GET", f"{ACCOUNTS}?aws_account_id={self.account}")["data"]
        return found[0] if found else None

    def permissions(self, kind):
        answered = self.datadog("GET", f"/api/v2/integration/aws/iam_permissions/{kind}")
        return answered["data"]["attributes"]["permissions"]

    def datadog(self, method, path, attributes=None):
        body = json.dumps({"data": {"type": "account", "attributes": attributes}}) if attributes else None
        response = http.request(method, DATADOG + path, body=body, headers=self.headers)
        if response.status >= 400:
            raise RuntimeError(f"Datadog answered {response.status} to {method} {path}: {response.data[:200]!r}")
        return json.loads(response.data) if response.data else {}


def trust(external_id):
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": PRINCIPAL},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": external_id}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def allowing(actions):
    statement = {"Effect": "Allow", "Action": actions, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, separators=(",", ":"))


def chunks(actions):
    """Splits the actions into as few policies as hold them."""
    chunk, size = [], len(allowing([]))
    for action in actions:
        length = len(action) + 3
        if size + length > LARGEST_POLICY:
            yield chunk
            chunk, size = [], len(allowing([]))
        chunk.append(action)
        size += length
    if chunk:
        yield chunk
