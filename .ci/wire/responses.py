"""Whether a recorded response has the form that the operation's model promises."""

import json
import re
import xml.etree.ElementTree as ElementTree

from wire import encodings, shapes

CONTENT_TYPES = {
    "query": r"text/xml(;charset=utf-8)?",
    "rest-xml": r"application/xml",
    "json": r"application/x-amz-json-{version}",
    "rest-json": r"application/json",
}

# The models do not name the root elements of S3's results; its API reference does.
S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"
S3_ROOTS = {
    "DeleteObjects": "DeleteResult",
    "GetBucketLocation": "LocationConstraint",
    "GetBucketVersioning": "VersioningConfiguration",
    "GetPublicAccessBlock": "PublicAccessBlockConfiguration",
    "ListBuckets": "ListAllMyBucketsResult",
    "ListObjectVersions": "ListVersionsResult",
    "ListObjectsV2": "ListBucketResult",
    "ListParts": "ListPartsResult",
}


def content_type(model, exchange, report):
    given = exchange["response"]["headers"].get("content-type", "")
    expected = CONTENT_TYPES[model.metadata["protocol"]].format(version=re.escape(model.metadata.get("jsonVersion", "")))
    if not re.fullmatch(expected, given, re.IGNORECASE):
        report("", f"content-type {given!r}")


def check(model, op, exchange, report):
    """Reports what the operation's output does not have; returns the decoded output."""
    protocol = model.metadata["protocol"]
    status(op, protocol, exchange, report)
    if protocol == "query":
        values = _query_output(model, op, exchange, report)
    elif protocol == "json":
        content_type(model, exchange, report)
        values = _json_output(op.output_shape, exchange, report)
    else:
        values = _rest_output(model, op, exchange, report)
    if op.output_shape:
        shapes.check(op.output_shape, values, "", report)
    return values


def status(op, protocol, exchange, report):
    given = exchange["response"]["status"]
    promised = op.http.get("responseCode")
    # S3's model leaves out 204, with which AWS answers where there is nothing to say, and 206 for ranges.
    accepted = {promised} if promised else {200} if protocol in ("query", "json") else {200, 204, 206}
    if given not in accepted:
        report("", f"status {given}")


def _query_output(model, op, exchange, report):
    content_type(model, exchange, report)
    root = ElementTree.fromstring(exchange["response"].get("text", ""))
    expected = "{%s}%sResponse" % (model.metadata["xmlNamespace"], op.name)
    if root.tag != expected:
        report("", f"the root element is {root.tag} instead of {expected}")
    children = {encodings.xml_name(child): child for child in root}
    metadata = children.pop("ResponseMetadata", [])
    if [encodings.xml_name(e) for e in metadata] != ["RequestId"]:
        report("", "ResponseMetadata/RequestId is missing")
    shape = op.output_shape
    wrapper = shape.serialization.get("resultWrapper") if shape else None
    result = children.pop(wrapper, None) if wrapper else None
    for name in children:
        report("", f"unknown element {name}")
    if wrapper and result is None:
        report("", f"element {wrapper} is missing")
    return encodings.xml(shape, result, "", report) if result is not None else {}


def _json_output(shape, exchange, report):
    text = exchange["response"].get("text", "")
    node = json.loads(text) if text else {}
    if shape is None:
        if node:
            report("", "a body, which the operation does not have")
        return {}
    return encodings.json_structure(shape, node, "", report)


def _rest_output(model, op, exchange, report):
    shape = op.output_shape
    if shape is None:
        if exchange["response"].get("text"):
            report("", "a body, which the operation does not have")
        return {}
    values = {}
    headers = {n: v for n, v in exchange["response"]["headers"].items() if n.startswith("x-amz-")}
    for name in ("x-amz-request-id", "x-amz-id-2"):
        headers.pop(name, None)
    for name, member in shape.members.items():
        location, key = member.serialization.get("location"), member.serialization.get("name", name).lower()
        if location == "header" and key in exchange["response"]["headers"]:
            headers.pop(key, None)
            text = exchange["response"]["headers"][key]
            encodings.put(values, name, encodings.scalar(member, text, f".{name}", report, "rfc822"))
        elif location == "headers":
            values[name] = {n[len(key):]: v for n, v in headers.items() if n.startswith(key)}
            headers = {n: v for n, v in headers.items() if not n.startswith(key)}
    for name in headers:
        report("", f"unknown header {name}")
    values.update(_rest_body(model, op, exchange, report))
    return values


def _rest_body(model, op, exchange, report):
    shape, text = op.output_shape, exchange["response"].get("text", "")
    payload = shape.serialization.get("payload")
    member = shape.members[payload] if payload else shape
    if payload and member.type_name != "structure":
        return {payload: text if member.type_name == "string" else b""}
    body_members = [m for m in shape.members.values() if "location" not in m.serialization]
    if not text:
        if body_members and exchange["method"] != "HEAD":
            report("", "no body")
        return {}
    if not body_members:
        report("", "a body, which the operation does not have")
        return {}
    content_type(model, exchange, report)
    if model.metadata["protocol"] == "rest-json":
        decoded = encodings.json_structure(member, json.loads(text), "", report)
    else:
        decoded = _xml_body(op, member, text, report)
    return {payload: decoded} if payload else decoded


def _xml_body(op, member, text, report):
    root = ElementTree.fromstring(text)
    expected = f"{{{S3_NAMESPACE}}}{S3_ROOTS.get(op.name)}"
    if root.tag != expected:
        report("", f"the root element is {root.tag} instead of {expected}")
    # GetBucketLocation's only member is the text of the root.
    if op.name == "GetBucketLocation":
        return {"LocationConstraint": root.text} if root.text else {}
    return encodings.xml(member, root, "", report)
