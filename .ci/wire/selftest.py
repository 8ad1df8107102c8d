"""Wrong messages, each of which the checks must find, made from right ones, in which they must find nothing."""

import copy
import json

IAM = "https://iam.amazonaws.com/doc/2010-05-08/"


def exchange(service, method, uri, headers, body, status, answer_headers, answer):
    return {
        "service": service,
        "method": method,
        "uri": uri,
        "request": {"headers": headers, "text": body},
        "response": {"status": status, "headers": answer_headers, "text": answer},
    }


ROLE = exchange(
    "iam",
    "POST",
    "/",
    {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"},
    "Action=CreateRole&Version=2010-05-08&RoleName=one&AssumeRolePolicyDocument=%7B%7D"
    "&Tags.member.1.Key=team&Tags.member.1.Value=sre&MaxSessionDuration=3600",
    200,
    {"content-type": "text/xml"},
    f"""<CreateRoleResponse xmlns="{IAM}"><CreateRoleResult><Role><Path>/</Path><RoleName>one</RoleName>
    <RoleId>AROAEXAMPLEEXAMPLE123</RoleId><Arn>arn:aws:iam::111111111111:role/one</Arn>
    <CreateDate>2026-01-01T00:00:00Z</CreateDate><Tags><member><Key>team</Key><Value>sre</Value></member></Tags>
    </Role></CreateRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></CreateRoleResponse>""",
)
ROLES = exchange(
    "iam",
    "POST",
    "/",
    {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"},
    "Action=ListRoleTags&Version=2010-05-08&RoleName=one&MaxItems=1",
    200,
    {"content-type": "text/xml"},
    f"""<ListRoleTagsResponse xmlns="{IAM}"><ListRoleTagsResult><Tags><member><Key>team</Key><Value>sre</Value></member>
    </Tags><IsTruncated>true</IsTruncated><Marker>m1</Marker></ListRoleTagsResult>
    <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListRoleTagsResponse>""",
)
NO_ROLE = exchange(
    "iam",
    "POST",
    "/",
    {"content-type": "application/x-www-form-urlencoded"},
    "Action=GetRole&Version=2010-05-08&RoleName=one",
    404,
    {"content-type": "text/xml"},
    f"""<ErrorResponse xmlns="{IAM}"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>none</Message></Error>
    <RequestId>1</RequestId></ErrorResponse>""",
)
ACCOUNTS = exchange(
    "organizations",
    "POST",
    "/",
    {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSOrganizationsV20161128.ListAccounts",
    },
    '{"MaxResults": 20}',
    200,
    {"content-type": "application/x-amz-json-1.1"},
    '{"Accounts": [{"Id": "111111111111", "Name": "one", "Status": "ACTIVE", "JoinedTimestamp": 1.5}]}',
)
NO_ORGANIZATION = exchange(
    "organizations",
    "POST",
    "/",
    ACCOUNTS["request"]["headers"],
    "{}",
    400,
    {"content-type": "application/x-amz-json-1.1"},
    '{"__type": "AWSOrganizationsNotInUseException", "Message": "none"}',
)
OBJECTS = exchange(
    "s3",
    "GET",
    "/code?list-type=2&max-keys=10",
    {},
    "",
    200,
    {"content-type": "application/xml"},
    """<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>code</Name>
    <IsTruncated>false</IsTruncated><KeyCount>1</KeyCount><Contents><Key>a.jar</Key>
    <LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>5</Size></Contents></ListBucketResult>""",
)
NO_BUCKET = exchange(
    "s3",
    "GET",
    "/code?list-type=2",
    {},
    "",
    404,
    {"content-type": "application/xml"},
    "<Error><Code>NoSuchBucket</Code><Message>none</Message><RequestId>1</RequestId></Error>",
)
DELETE_STACK = exchange(
    "cloudformation",
    "POST",
    "/",
    {"content-type": "application/x-www-form-urlencoded"},
    "Action=DeleteStack&Version=2010-05-15&StackName=one",
    200,
    {"content-type": "text/xml"},
    """<DeleteStackResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ResponseMetadata>
    <RequestId>1</RequestId></ResponseMetadata></DeleteStackResponse>""",
)
RIGHT = [ROLE, ROLES, NO_ROLE, ACCOUNTS, NO_ORGANIZATION, OBJECTS, NO_BUCKET, DELETE_STACK]

# Message, text, its replacement, and what the finding must contain.
WRONG = [
    (ROLE, "request", "RoleName=one", "RoleNam=one", "unknown parameter RoleNam"),
    (ROLE, "request", "RoleName=one", "RoleNam=one", "required member RoleName is missing"),
    (ROLE, "request", "RoleName=one", "RoleName=a%20b", "does not match"),
    (ROLE, "request", "RoleName=one", "RoleName=" + "a" * 65, "more than the maximum of 64"),
    (ROLE, "request", "RoleName=one", "RoleName=", "invalid length"),
    (ROLE, "request", "Duration=3600", "Duration=1h", "not a integer"),
    (ROLE, "request", "Duration=3600", "Duration=60", "invalid range"),
    (ROLE, "request", "Duration=3600", "Duration=99999", "more than the maximum"),
    (ROLE, "request", "member.1", "member.2", "not numbered"),
    (ROLE, "request", "member.1.", "1.", "instead of member.N"),
    (ROLE, "request", "2010-05-08", "2010-05-15", "Version is not"),
    (ROLE, "request", "CreateRole", "MakeRole", "no operation 'MakeRole'"),
    (ROLE, "response", "<Path>/</Path>", "", "required member Path is missing"),
    (ROLE, "response", "<Path>/</Path>", "<Path>/</Path><Color>red</Color>", "unknown element Color"),
    (ROLE, "response", "<Path>/</Path>", "<Path>/</Path><Path>/</Path>", "is repeated"),
    (ROLE, "response", "AROAEXAMPLEEXAMPLE123", "AROA", "invalid length"),
    (ROLE, "response", "01T00:00:00Z", "01 00:00:00", "not a timestamp"),
    (ROLE, "response", "member>", "Tag>", "instead of member"),
    (ROLE, "response", IAM, "urn:wrong", "the root element is"),
    (ROLE, "response", "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>", "", "RequestId is missing"),
    (ROLE, "response", "</Role>", "", "malformed XML"),
    (ROLES, "response", "<Marker>m1</Marker>", "", "the page has no token"),
    (ROLES, "response", ">true<", ">false<", "the page has a token"),
    (ROLES, "response", ">true<", ">yes<", "not a boolean"),
    (ROLES, "response", "<member>", "<member><Key>b</Key><Value/></member><member>", "more results than the 1"),
    (ROLES, "request", "MaxItems=1", "Marker=m2", "a token that no page"),
    (NO_ROLE, "response", "NoSuchEntity", "EntityAlreadyExists", "does not declare"),
    (NO_ROLE, "response", "Sender", "Receiver", "instead of Sender"),
    (NO_ROLE, "response", "<Message>none</Message>", "", "no Message"),
    (NO_ROLE, "response", f' xmlns="{IAM}"', "", "the error's root element"),
    (ACCOUNTS, "request", "MaxResults", "MaxResult", "unknown key MaxResult"),
    (ACCOUNTS, "request", ": 20", ': "20"', "invalid type"),
    (ACCOUNTS, "request", ": 20", ": 21", "more than the maximum of 20"),
    (ACCOUNTS, "response", "ACTIVE", "OPEN", "is not one of AccountStatus's values"),
    (ACCOUNTS, "response", "111111111111", "1", "does not match"),
    (ACCOUNTS, "response", '"one"', "null", "null"),
    (ACCOUNTS, "response", "1.5", '"2026-01-01T00:00:00Z"', "not a timestamp"),
    (ACCOUNTS, "response", '"Accounts"', '"accounts"', "unknown key accounts"),
    (NO_ORGANIZATION, "response", "Message", "message", "unknown key message"),
    (NO_ORGANIZATION, "response", "AWSOrganizationsNotInUse", "AccountNotFound", "does not declare"),
    (OBJECTS, "response", "ListBucketResult", "ListResult", "the root element is"),
    (OBJECTS, "response", "<Size>5</Size>", "<Size>5</Size><Bytes>5</Bytes>", "unknown element Bytes"),
    (NO_BUCKET, "response", "NoSuchBucket", "BucketMissing", "does not declare"),
    (DELETE_STACK, "response", "<Resp", "<DeleteStackResult/><Resp", "unknown element DeleteStackResult"),
]


def wrong_messages():
    for message, part, text, replacement, finding in WRONG:
        mutant = copy.deepcopy(message)
        assert text in mutant[part]["text"], (text, mutant)
        mutant[part]["text"] = mutant[part]["text"].replace(text, replacement)
        yield mutant, finding
    for message, path, value, finding in WRONG_FIELDS:
        mutant = copy.deepcopy(message)
        *parents, last = path
        field = mutant
        for name in parents:
            field = field[name]
        field[last] = value
        yield mutant, finding


WRONG_FIELDS = [
    (ROLE, ["service"], "imm", "imm"),
    (ROLE, ["response", "status"], 201, "status 201"),
    (ROLE, ["response", "headers"], {"content-type": "application/xml"}, "content-type"),
    (NO_ROLE, ["response", "status"], 400, "status 400 instead of 404"),
    (ACCOUNTS, ["response", "headers"], {}, "content-type"),
    (ACCOUNTS, ["request", "headers", "content-type"], "application/json", "content-type"),
    (ACCOUNTS, ["request", "headers", "x-amz-target"], "Organizations.ListAccounts", "x-amz-target"),
    (NO_ORGANIZATION, ["response", "status"], 404, "status 404 instead of 400"),
    (OBJECTS, ["uri"], "/code?list-type=2&maxkeys=10", "unknown parameter maxkeys"),
    (OBJECTS, ["request", "headers"], {"x-amz-color": "red"}, "unknown header x-amz-color"),
    (OBJECTS, ["response", "headers", "x-amz-color"], "red", "unknown header x-amz-color"),
    (NO_BUCKET, ["method"], "HEAD", "an error of HEAD has a body"),
]


def findings(checker_type, messages):
    checker = checker_type()
    for message in messages:
        checker.check(json.loads(json.dumps(message)))
    return [f"{operation} {path}: {problem}" for operation, path, problem in checker.findings]


def run(checker_type):
    failures = [f"a finding in a right message: {finding}" for finding in findings(checker_type, RIGHT)]
    count = 0
    for mutant, expected in wrong_messages():
        count += 1
        found = findings(checker_type, [mutant])
        if not any(expected in finding for finding in found):
            failures.append(f"not found: {expected}; found: {found}")
    print("\n".join([*failures, f"{count} wrong messages, {len(failures)} failures"]))
    return 1 if failures else 0
