"""Checks decoded values against the shapes of AWS's service models, as botocore ships them."""

import re

from botocore.validate import ParamValidator

# Patterns that Python cannot read: they are Java's.
unreadable_patterns = set()

# What \p{...} means, as far as messages in tests need it.
CLASSES = {
    r"\p{L}": "A-Za-z\u00aa-\uffdc",
    r"\p{Z}": "\\s\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000",
    r"\p{N}": "0-9\u00b2\u00b3\u00b9\u0660-\uff19",
    r"\p{S}": "$+<=>^`|~\u00a2-\u00a9",
    r"\p{P}": "!-#%-*,-/:;?@\\[-\\]_{}\u00a1-\u00bf",
}


def check(shape, value, path, report):
    """Reports members that are missing or unknown, and values of a wrong type, range, length, enum or pattern."""
    for problem, name, details in ParamValidator().validate(value, shape)._errors:
        where = path + re.sub(r"\[\d+\]", "[]", "." + name.lstrip(".") if name else "")
        report(where, botocore_problem(problem, details))
    _walk(shape, value, path, report)


def botocore_problem(problem, details):
    if problem == "missing required field":
        return f"required member {details['required_name']} is missing"
    if problem == "unknown field":
        return f"unknown member {details['unknown_param']}"
    return f"{problem}: {str(details.get('param', details))[:80]}"


def _walk(shape, value, path, report):
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        for name in shape.members.keys() & value.keys():
            _walk(shape.members[name], value[name], f"{path}.{name}", report)
    elif kind == "list" and isinstance(value, list):
        _maximum(shape, len(value), path, report)
        for item in value:
            _walk(shape.member, item, path + "[]", report)
    elif kind == "map" and isinstance(value, dict):
        _maximum(shape, len(value), path, report)
        for key, item in value.items():
            _walk(shape.key, key, path + "{key}", report)
            _walk(shape.value, item, path + "{}", report)
    elif kind == "string" and isinstance(value, str):
        _text(shape, value, path, report)
    elif kind in ("integer", "long") and isinstance(value, int):
        _maximum(shape, value, path, report)
    elif kind == "blob" and isinstance(value, bytes):
        _maximum(shape, len(value), path, report)


def _text(shape, value, path, report):
    _maximum(shape, len(value), path, report)
    if shape.enum and value not in shape.enum:
        report(path, f"{value!r} is not one of {shape.name}'s values")
    pattern = shape.metadata.get("pattern")
    expression = _compiled(pattern) if pattern else None
    # Most patterns have no anchors, and AWS still matches the whole value.
    if expression and not expression.fullmatch(value):
        report(path, f"{value[:80]!r} does not match {pattern}")


def _compiled(pattern):
    readable = pattern
    for name, characters in CLASSES.items():
        readable = readable.replace(name, characters)
    try:
        return re.compile(readable, re.DOTALL)
    except re.error:
        unreadable_patterns.add(pattern)
        return None


def _maximum(shape, size, path, report):
    limit = shape.metadata.get("max")
    if limit is not None and size > limit:
        report(path, f"{size} is more than the maximum of {limit}")
