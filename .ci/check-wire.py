#!/usr/bin/env python3
"""Compares recorded exchanges with AWS's service models, as botocore ships them. Needs no network.

check-wire.py FILE...      recordings by WireRecordingTest, one JSON object per line
check-wire.py --self-test  feeds wrong messages to the checks, and fails unless each is found

Exits with 1 when an exchange differs from the models.
"""

import collections
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

import botocore.session  # noqa: E402
from botocore.exceptions import UnknownServiceError  # noqa: E402

from wire import errors, pagination, requests, responses, shapes  # noqa: E402

# Operation, path and problem, where AWS's documentation contradicts its own model.
CONTRADICTED = [
    # "can only have a value of Policy": https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachedPermissionsBoundary.html
    (r"iam:\w+", r"response.*\.PermissionsBoundaryType", r"'Policy' is not one of .*"),
    # The stack's own events have the stack's status codes, which the model has for stacks only:
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
    (r"cloudformation:DescribeStackEvents", r".*\.ResourceStatus", r"'(REVIEW|\w+_CLEANUP)_IN_PROGRESS' is not one of .*"),
]


def is_contradicted(finding):
    return any(all(map(re.fullmatch, patterns, finding)) for patterns in CONTRADICTED)


class Checker:
    session = botocore.session.get_session()
    models = {}

    def __init__(self):
        self.pages = pagination.Pages(self.session.get_component("data_loader"))
        self.findings = collections.Counter()
        self.operations = collections.Counter()

    def check(self, exchange):
        service = exchange["service"]
        try:
            model = self._model(service)
            op = requests.operation(model, exchange)
        except (UnknownServiceError, requests.Unknown) as e:
            self.findings[(service, "request", str(e))] += 1
            return
        name = f"{service}:{op.name}"
        self.operations[name] += 1
        try:
            self._compare(model, op, exchange, name)
        except ValueError as e:
            self.findings[(name, "", f"malformed: {e}")] += 1
        except SyntaxError as e:
            self.findings[(name, "", f"malformed XML: {e}")] += 1

    def _compare(self, model, op, exchange, name):
        asked = requests.check(model, op, exchange, self._reporter(name, "request"))
        if exchange["response"]["status"] >= 300:
            errors.check(model, op, exchange, self._reporter(name, "error"))
        else:
            answered = responses.check(model, op, exchange, self._reporter(name, "response"))
            self.pages.check(model, op, asked, answered, self._reporter(name, "page"))

    def _model(self, service):
        if service not in self.models:
            self.models[service] = self.session.get_service_model(service)
        return self.models[service]

    def _reporter(self, operation, message):
        def report(path, problem):
            finding = (operation, message + path, problem)
            if not is_contradicted(finding):
                self.findings[finding] += 1

        return report

    def print_findings(self):
        for (operation, path, problem), count in sorted(self.findings.items()):
            print(f"{operation} {path}: {problem} ({count} times)")


def check_files(paths):
    checker = Checker()
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                checker.check(json.loads(line))
    checker.print_findings()
    total = sum(checker.operations.values())
    print(f"{total} exchanges, {len(checker.operations)} operations, {len(checker.findings)} findings")
    if shapes.unreadable_patterns:
        print(f"not checked, as Python cannot read them: {len(shapes.unreadable_patterns)} patterns")
    return 1 if checker.findings or not total else 0


def main(arguments):
    if arguments == ["--self-test"]:
        from wire import selftest

        return selftest.run(Checker)
    if not arguments or arguments[0].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    return check_files(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
