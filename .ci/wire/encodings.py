"""Decodes XML, JSON and forms by a shape, strictly: what the shape does not have is reported, not skipped."""

import base64
import binascii
import datetime
import re

TIME = datetime.datetime(2000, 1, 1)
TIME_FORMATS = {
    "iso8601": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z"),
    "rfc822": re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT"),
    "unixtimestamp": re.compile(r"\d+(\.\d{1,9})?"),
}


def scalar(shape, text, path, report, time_format="iso8601"):
    """The value of a text in XML, a form, a header or a URI; None where it is malformed."""
    kind = shape.type_name
    try:
        if kind in ("integer", "long"):
            return int(text)
        if kind in ("float", "double"):
            return float(text)
        if kind == "boolean":
            return {"true": True, "false": False}[text]
        if kind == "blob":
            return base64.b64decode(text, validate=True)
        if kind == "timestamp":
            return _time(shape, text, time_format)
        return text
    except (ValueError, KeyError, binascii.Error):
        report(path, f"not a {kind}: {text[:80]!r}")
        return None


def _time(shape, text, default):
    time_format = shape.serialization.get("timestampFormat", default).lower()
    if not TIME_FORMATS[time_format].fullmatch(text):
        raise ValueError(text)
    return TIME


def put(values, name, value):
    """Malformed values were reported and are left out."""
    if value is not None:
        values[name] = value


def xml_name(element):
    return element.tag.rpartition("}")[2]


def xml_member_name(name, shape):
    if shape.type_name == "list" and shape.serialization.get("flattened"):
        return shape.member.serialization.get("name") or shape.serialization.get("name", name)
    return shape.serialization.get("name", name)


def xml(shape, element, path, report):
    kind = shape.type_name
    if kind == "structure":
        return xml_structure(shape, list(element), element.attrib, path, report)
    if kind == "list":
        return _xml_list(shape, list(element), path, report)
    if kind == "map":
        return _xml_map(shape, list(element), path, report)
    if len(element):
        report(path, f"unknown element {xml_name(element[0])} in a {kind}")
    return scalar(shape, element.text or "", path, report)


def xml_structure(shape, elements, attributes, path, report):
    values = {}
    members = {xml_member_name(n, s): (n, s) for n, s in shape.members.items() if "location" not in s.serialization}
    for tag in dict.fromkeys(xml_name(e) for e in elements):
        same = [e for e in elements if xml_name(e) == tag]
        if tag not in members:
            report(path, f"unknown element {tag}")
            continue
        name, member = members[tag]
        where = f"{path}.{name}"
        if member.serialization.get("flattened"):
            flattened = _xml_map if member.type_name == "map" else _xml_flat_list
            values[name] = flattened(member, same, where, report)
        else:
            if len(same) > 1:
                report(where, "the element is repeated")
            put(values, name, xml(member, same[0], where, report))
    for attribute, value in attributes.items():
        for name, member in shape.members.items():
            if member.serialization.get("xmlAttribute") and attribute.endswith("type"):
                values[name] = value
    return values


def _xml_flat_list(shape, elements, path, report):
    items = [xml(shape.member, e, path + "[]", report) for e in elements]
    return [item for item in items if item is not None]


def _xml_list(shape, elements, path, report):
    tag = shape.member.serialization.get("name", "member")
    for element in elements:
        if xml_name(element) != tag:
            report(path, f"unknown element {xml_name(element)} instead of {tag}")
    return _xml_flat_list(shape, elements, path, report)


def _xml_map(shape, entries, path, report):
    values = {}
    for entry in entries:
        parts = {xml_name(e): e for e in entry}
        key = parts.pop(shape.key.serialization.get("name", "key"), None)
        value = parts.pop(shape.value.serialization.get("name", "value"), None)
        if parts or key is None or value is None:
            report(path, "an entry of the map has not exactly a key and a value")
            continue
        put(values, key.text or "", xml(shape.value, value, path + "{}", report))
    return values


def json(shape, node, path, report):
    kind = shape.type_name
    if node is None:
        report(path, "null")
    elif kind == "structure" and isinstance(node, dict):
        return json_structure(shape, node, path, report)
    elif kind == "list" and isinstance(node, list):
        items = [json(shape.member, item, path + "[]", report) for item in node]
        return [item for item in items if item is not None]
    elif kind == "map" and isinstance(node, dict):
        return {key: json(shape.value, value, path + "{}", report) for key, value in node.items()}
    elif kind == "blob" and isinstance(node, str):
        return scalar(shape, node, path, report)
    elif kind == "timestamp":
        return _json_time(shape, node, path, report)
    else:
        return node
    return None


def _json_time(shape, node, path, report):
    text = shape.serialization.get("timestampFormat", "unixTimestamp").lower() != "unixtimestamp"
    if isinstance(node, bool) or isinstance(node, str) != text:
        report(path, f"not a timestamp: {node!r}")
        return None
    return scalar(shape, str(node), path, report, "unixTimestamp")


def json_structure(shape, node, path, report):
    values = {}
    names = {s.serialization.get("name", n): n for n, s in shape.members.items() if "location" not in s.serialization}
    for key, value in node.items():
        if key not in names:
            report(path, f"unknown key {key}")
            continue
        name = names[key]
        put(values, name, json(shape.members[name], value, f"{path}.{name}", report))
    return values


def form(shape, parameters, path, report):
    """Parameters of the query protocol: {"Tags.member.1.Key": "env"}."""
    tree = {}
    for name, value in parameters.items():
        node = tree
        *parents, last = name.split(".")
        for part in parents:
            node = node.setdefault(part, {})
            if not isinstance(node, dict):
                report(path, f"parameter {name} is below a value")
                return {}
        node[last] = value
    return _form_structure(shape, tree, path, report)


def _form_structure(shape, tree, path, report):
    values = {}
    names = {_form_member_name(n, s): n for n, s in shape.members.items()}
    for key, node in tree.items():
        if key not in names:
            report(path, f"unknown parameter {key}")
            continue
        name = names[key]
        put(values, name, _form_value(shape.members[name], node, f"{path}.{name}", report))
    return values


def _form_member_name(name, shape):
    if shape.type_name == "list" and shape.serialization.get("flattened"):
        return shape.member.serialization.get("name") or shape.serialization.get("name", name)
    return shape.serialization.get("name", name)


def _form_value(shape, node, path, report):
    kind = shape.type_name
    if kind == "list":
        return _form_list(shape, node, path, report)
    if kind in ("structure", "map") and isinstance(node, dict):
        return _form_structure(shape, node, path, report) if kind == "structure" else _form_map(shape, node, path, report)
    if isinstance(node, dict) or kind in ("structure", "map"):
        report(path, f"not a {kind}")
        return None
    return scalar(shape, node, path, report)


def _numbered(node, path, report):
    """The values of 1, 2, 3, ..."""
    if not isinstance(node, dict) or sorted(node) != sorted(str(i + 1) for i in range(len(node))):
        report(path, "the entries are not numbered 1, 2, 3, ...")
        return []
    return [node[str(i + 1)] for i in range(len(node))]


def _form_list(shape, node, path, report):
    if node == "":
        return []
    if not shape.serialization.get("flattened"):
        node = _only(node, shape.member.serialization.get("name", "member"), path, report)
    items = [_form_value(shape.member, item, path + "[]", report) for item in _numbered(node, path, report)]
    return [item for item in items if item is not None]


def _form_map(shape, node, path, report):
    if not shape.serialization.get("flattened"):
        node = _only(node, "entry", path, report)
    key, value = shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")
    values = {}
    for entry in _numbered(node, path, report):
        if not isinstance(entry, dict) or set(entry) != {key, value}:
            report(path, "an entry of the map has not exactly a key and a value")
        else:
            put(values, entry[key], _form_value(shape.value, entry[value], path + "{}", report))
    return values


def _only(node, name, path, report):
    if not isinstance(node, dict) or set(node) != {name}:
        report(path, f"unknown parameters instead of {name}.N")
        return {}
    return node[name]
