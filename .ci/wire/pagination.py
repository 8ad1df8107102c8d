"""Whether pages are asked for with tokens that were issued, and are no longer than was asked for."""

from botocore.exceptions import UnknownServiceError


class Pages:
    def __init__(self, loader):
        self.loader = loader
        self.issued = {}

    def _rules(self, service):
        try:
            return self.loader.load_service_model(service, "paginators-1")["pagination"]
        except UnknownServiceError:
            return {}

    def check(self, model, op, asked, answered, report):
        rule = self._rules(model.service_name).get(op.name)
        if not rule:
            return
        known = self.issued.setdefault((model.service_name, op.name), set())
        for name in _names(rule["input_token"]):
            # S3's StartAfter and IAM's first Marker are the caller's own; no caller here has one.
            if asked.get(name) and asked[name] not in known:
                report(f".{name}", "a token that no page of this operation had")
        tokens = [t for t in (answered.get(n) for n in _names(rule["output_token"])) if t]
        known.update(tokens)
        self._check_more(rule, answered, tokens, report)
        self._check_length(rule, asked, answered, report)

    def _check_more(self, rule, answered, tokens, report):
        more = rule.get("more_results")
        if more and bool(answered.get(more)) != bool(tokens):
            report(f".{more}", f"is {answered.get(more)} and the page has {'a' if tokens else 'no'} token")

    def _check_length(self, rule, asked, answered, report):
        limit = asked.get(rule.get("limit_key"))
        lists = [answered.get(name) or [] for name in _names(rule["result_key"])]
        if isinstance(limit, int) and sum(map(len, lists)) > limit:
            report("", f"more results than the {limit} that were asked for")


def _names(value):
    """Some are expressions (NextMarker || Contents[-1].Key): of these, the first name."""
    return [name.partition(" ")[0] for name in (value if isinstance(value, list) else [value])]
