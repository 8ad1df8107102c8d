"""Whether a recorded error is one that the operation declares, or one that any operation of AWS may answer."""

import json
import xml.etree.ElementTree as ElementTree

from wire import encodings, responses, shapes

# "Common errors" of the API references, with their HTTP status. Query services deny with AccessDenied.
COMMON_QUERY = {
    "AccessDenied": 403,
    "ExpiredToken": 403,
    "IncompleteSignature": 403,
    "InternalFailure": 500,
    "InvalidAction": 400,
    "InvalidClientTokenId": 403,
    "InvalidParameterCombination": 400,
    "InvalidParameterValue": 400,
    "MalformedQueryString": 400,
    "MissingAuthenticationToken": 403,
    "MissingParameter": 400,
    "OptInRequired": 403,
    "RequestExpired": 400,
    "ServiceUnavailable": 503,
    "SignatureDoesNotMatch": 403,
    "Throttling": 400,
    "ValidationError": 400,
}
COMMON_JSON = {
    "AccessDeniedException": 400,
    "ExpiredTokenException": 400,
    "IncompleteSignatureException": 400,
    "InternalFailure": 500,
    "InvalidSignatureException": 400,
    "MissingAuthenticationTokenException": 400,
    "SerializationException": 400,
    "ServiceUnavailableException": 503,
    "ThrottlingException": 400,
    "UnknownOperationException": 400,
    "UnrecognizedClientException": 400,
    "ValidationException": 400,
}
COMMON_REST_JSON = {
    **COMMON_JSON,
    "AccessDeniedException": 403,
    "ExpiredTokenException": 403,
    "IncompleteSignatureException": 403,
    "InvalidSignatureException": 403,
    "MissingAuthenticationTokenException": 403,
    "ThrottlingException": 429,
    "UnknownOperationException": 404,
    "UnrecognizedClientException": 403,
}
# S3's models declare few errors; its API reference has one list for all operations ("Error responses").
COMMON_S3 = {
    "AccessDenied": 403,
    "AuthorizationHeaderMalformed": 400,
    "BadDigest": 400,
    "BucketAlreadyExists": 409,
    "BucketAlreadyOwnedByYou": 409,
    "BucketNotEmpty": 409,
    "EntityTooSmall": 400,
    "ExpiredToken": 400,
    "InternalError": 500,
    "InvalidAccessKeyId": 403,
    "InvalidArgument": 400,
    "InvalidBucketName": 400,
    "InvalidDigest": 400,
    "InvalidPart": 400,
    "InvalidPartOrder": 400,
    "InvalidRange": 416,
    "InvalidRequest": 400,
    "InvalidToken": 400,
    "MalformedPolicy": 400,
    "MalformedXML": 400,
    "NoSuchBucket": 404,
    "NoSuchBucketPolicy": 404,
    "NoSuchKey": 404,
    "NoSuchPublicAccessBlockConfiguration": 404,
    "NoSuchUpload": 404,
    "NoSuchVersion": 404,
    "NotImplemented": 501,
    "OperationAborted": 409,
    "PreconditionFailed": 412,
    "ServiceUnavailable": 503,
    "SignatureDoesNotMatch": 403,
    "SlowDown": 503,
    "XAmzContentSHA256Mismatch": 400,
}
COMMON = {"query": COMMON_QUERY, "json": COMMON_JSON, "rest-json": COMMON_REST_JSON, "rest-xml": COMMON_S3}


def check(model, op, exchange, report):
    """@param op: None where the request called no operation of the service"""
    if exchange["method"] == "HEAD":
        if exchange["response"].get("text"):
            report("", "an error of HEAD has a body")
        return
    responses.content_type(model, exchange, report)
    protocol = model.metadata["protocol"]
    if protocol in ("json", "rest-json"):
        _json(model, op, exchange, report)
    else:
        _xml(model, op, exchange, report)


def _declared(op):
    """The operation's errors by code."""
    return {shape.metadata.get("error", {}).get("code", shape.name): shape for shape in (op.error_shapes if op else ())}


def _code(model, op, code, exchange, report):
    """Checks code and status; returns the shape of a declared error."""
    shape = _declared(op).get(code)
    common = COMMON[model.metadata["protocol"]]
    if shape is None and code not in common:
        report("", f"error {code}, which the operation does not declare")
        return None
    promised = _promised_status(shape) if shape else common[code]
    if exchange["response"]["status"] != promised:
        report("", f"error {code} with status {exchange['response']['status']} instead of {promised}")
    return shape


def _promised_status(shape):
    return shape.metadata.get("error", {}).get("httpStatusCode", 500 if shape.metadata.get("fault") else 400)


def _xml(model, op, exchange, report):
    query = model.metadata["protocol"] == "query"
    root = ElementTree.fromstring(exchange["response"].get("text", ""))
    expected = "{%s}ErrorResponse" % model.metadata["xmlNamespace"] if query else "Error"
    if root.tag != expected:
        report("", f"the error's root element is {root.tag} instead of {expected}")
    parts = {encodings.xml_name(e): e for e in root}
    if "RequestId" not in parts:
        report("", "the error has no RequestId")
    error = {encodings.xml_name(e): e.text or "" for e in (parts.get("Error", []) if query else root)}
    for needed in ("Code", "Message"):
        if not error.get(needed):
            report("", f"the error has no {needed}")
    shape = _code(model, op, error.get("Code", ""), exchange, report)
    if query:
        side = "Receiver" if exchange["response"]["status"] >= 500 else "Sender"
        if error.get("Type") != side:
            report("", f"the error's Type is {error.get('Type')} instead of {side}")
        known = {"Type", "Code", "Message", "Detail", *(shape.members if shape else ())}
        for name in error.keys() - known:
            report("", f"unknown element {name} in the error")


def _json(model, op, exchange, report):
    body = json.loads(exchange["response"].get("text") or "{}")
    header = exchange["response"]["headers"].get("x-amzn-errortype", "").partition(":")[0]
    in_body = str(body.pop("__type", "")).rpartition("#")[2]
    if model.metadata["protocol"] == "rest-json" and not header:
        report("", "the error has no header x-amzn-ErrorType")
    if model.metadata["protocol"] == "json" and not in_body:
        report("", "the error has no __type")
    if header and in_body and header != in_body:
        report("", f"x-amzn-ErrorType {header} differs from __type {in_body}")
    shape = _code(model, op, header or in_body, exchange, report)
    if shape is None:
        if not body.keys() & {"message", "Message"}:
            report("", "the error has no message")
        return
    path = f".{header or in_body}"
    shapes.check(shape, encodings.json_structure(shape, body, path, report), path, report)
