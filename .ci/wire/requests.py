"""Which operation a recorded request calls, and whether the request has the operation's form."""

import re
import urllib.parse
import xml.etree.ElementTree as ElementTree

import json
from wire import encodings, shapes

# Of the signature, the connection and the SDK, in any operation.
ANY_HEADER = re.compile(
    r"x-amz-(date|content-sha256|security-token|trailer|decoded-content-length|target|te|user-agent|sdk-.*|checksum-.*)"
)
ANY_QUERY = re.compile(r"X-Amz-.*|x-id")
CONTENT_TYPES = {
    "query": r"application/x-www-form-urlencoded(; ?charset=utf-8)?",
    "json": r"application/x-amz-json-{version}",
}


class Unknown(Exception):
    """The request calls no operation of the service."""


def query_of(uri):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(uri).query, keep_blank_values=True))


def operation(model, exchange):
    protocol = model.metadata["protocol"]
    if protocol == "query":
        return _named(model, _form(exchange).get("Action", ""))
    if protocol == "json":
        prefix, _, name = exchange["request"]["headers"].get("x-amz-target", "").rpartition(".")
        if prefix != model.metadata["targetPrefix"]:
            raise Unknown(f"x-amz-target does not start with {model.metadata['targetPrefix']}")
        return _named(model, name)
    if protocol in ("rest-json", "rest-xml"):
        return _routed(model, exchange)
    raise Unknown(f"the protocol {protocol} is not checked")


def _named(model, name):
    if name not in model.operation_names:
        raise Unknown(f"no operation {name!r}")
    return model.operation_model(name)


def _form(exchange):
    body = exchange["request"].get("text", "")
    if not body:
        return query_of(exchange["uri"])
    return dict(urllib.parse.parse_qsl(body, keep_blank_values=True))


def _routed(model, exchange):
    """Of the operations with this method and path, the one of which the request has the most."""
    best, most = None, -1
    for name in model.operation_names:
        candidate = model.operation_model(name)
        if candidate.http["method"] == exchange["method"]:
            points = _points(candidate, exchange)
            if points > most:
                best, most = candidate, points
    if best is None:
        raise Unknown(f"no operation for {exchange['method']} {exchange['uri']}")
    return best


def _path_pattern(template):
    parts = re.split(r"(\{\w+\+?\})", template)
    return "".join(
        f"(?P<{p.strip('{}+')}>{'.+' if p.endswith('+}') else '[^/]+'})" if p.startswith("{") else re.escape(p)
        for p in parts
    )


def _points(candidate, exchange):
    """How many required parts of the operation the request has; -1 where it lacks one."""
    path, _, fixed = candidate.http["requestUri"].partition("?")
    if not re.fullmatch(_path_pattern(path), urllib.parse.urlsplit(exchange["uri"]).path.rstrip("/") or "/"):
        return -1
    query, headers = query_of(exchange["uri"]), exchange["request"]["headers"]
    needed = [(query, p.partition("=")) for p in fixed.split("&") if p]
    if any(p[0] not in query or (p[2] and query[p[0]] != p[2]) for _, p in needed):
        return -1
    points = 2 * len(needed)
    shape = candidate.input_shape
    for name in shape.required_members if shape else ():
        member = shape.members[name].serialization
        given = {"querystring": query, "header": headers}.get(member.get("location"))
        if given is not None:
            if member["name"] not in given and member["name"].lower() not in given:
                return -1
            points += 1
    return points


def check(model, op, exchange, report):
    """Reports what the operation does not accept; returns the decoded input."""
    protocol = model.metadata["protocol"]
    content_type = exchange["request"]["headers"].get("content-type", "")
    expected = CONTENT_TYPES.get(protocol, ".*").format(version=re.escape(model.metadata.get("jsonVersion", "")))
    if not re.fullmatch(expected, content_type, re.IGNORECASE) and exchange["method"] == "POST":
        report("", f"content-type {content_type!r}")
    if protocol == "query":
        values = _query_input(model, op, exchange, report)
    elif protocol == "json":
        values = _json_body(op.input_shape, exchange, report) if op.input_shape else {}
    else:
        values = _rest_input(model, op, exchange, report)
    if op.input_shape:
        shapes.check(op.input_shape, values, "", report)
    return values


def _query_input(model, op, exchange, report):
    parameters = _form(exchange)
    parameters.pop("Action")
    if parameters.pop("Version", "") != model.metadata["apiVersion"]:
        report("", f"Version is not {model.metadata['apiVersion']}")
    if op.input_shape:
        return encodings.form(op.input_shape, parameters, "", report)
    for name in parameters:
        report("", f"unknown parameter {name}")
    return {}


def _json_body(shape, exchange, report):
    try:
        node = json.loads(exchange["request"].get("text") or "{}")
    except ValueError:
        report("", "the body is not JSON")
        return {}
    return encodings.json_structure(shape, node, "", report)


def _rest_input(model, op, exchange, report):
    shape = op.input_shape
    if shape is None:
        return {}
    path, _, fixed = op.http["requestUri"].partition("?")
    parts = re.fullmatch(_path_pattern(path), urllib.parse.urlsplit(exchange["uri"]).path.rstrip("/") or "/")
    query = query_of(exchange["uri"])
    for p in fixed.split("&"):
        query.pop(p.partition("=")[0], None)
    headers = {n: v for n, v in exchange["request"]["headers"].items() if n.startswith("x-amz-")}
    values = {}
    for name, member in shape.members.items():
        location, key = member.serialization.get("location"), member.serialization.get("name", name)
        where = f".{name}"
        if location == "uri" and key in parts.groupdict():
            text = urllib.parse.unquote(parts[key])
            encodings.put(values, name, encodings.scalar(member, text, where, report))
        elif location == "querystring" and key in query:
            encodings.put(values, name, encodings.scalar(member, query.pop(key), where, report))
        elif location == "header" and key.lower() in exchange["request"]["headers"]:
            headers.pop(key.lower(), None)
            text = exchange["request"]["headers"][key.lower()]
            encodings.put(values, name, encodings.scalar(member, text, where, report, "rfc822"))
        elif location == "headers":
            found = {n[len(key):]: v for n, v in headers.items() if n.startswith(key.lower())}
            headers = {n: v for n, v in headers.items() if not n.startswith(key.lower())}
            if found:
                values[name] = found
    for name in [n for n in query if not ANY_QUERY.fullmatch(n)]:
        report("", f"unknown parameter {name}")
    for name in [n for n in headers if not ANY_HEADER.fullmatch(n)]:
        report("", f"unknown header {name}")
    values.update(_rest_body(model, shape, exchange, report))
    return values


def _rest_body(model, shape, exchange, report):
    payload = shape.serialization.get("payload")
    text = exchange["request"].get("text", "")
    if model.metadata["protocol"] == "rest-json" and not payload:
        return _json_body(shape, exchange, report)
    if not payload:
        if text:
            report("", "a body, which the operation does not have")
        return {}
    member = shape.members[payload]
    if member.type_name != "structure":
        return {payload: text if member.type_name == "string" else b""}
    if not text:
        return {}
    if model.metadata["protocol"] == "rest-json":
        return {payload: encodings.json_structure(member, json.loads(text), f".{payload}", report)}
    root = ElementTree.fromstring(text)
    if encodings.xml_name(root) != member.serialization.get("name", member.name):
        report("", f"the body's root element is {encodings.xml_name(root)}")
    return {payload: encodings.xml(member, root, f".{payload}", report)}
