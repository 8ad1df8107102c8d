"""Passes invocations of Lambda's runtime API to index.handler, with the standard library only.

AWS's own client for Python does more before the first invocation, so this one favors Python.
"""

import http.client
import json
import os
import types

API = "/2018-06-01/runtime/invocation/"


def main():
    from index import handler

    runtime = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        runtime.request("GET", API + "next")
        response = runtime.getresponse()
        request_id = response.headers["Lambda-Runtime-Aws-Request-Id"]
        context = types.SimpleNamespace(
            aws_request_id=request_id, log_stream_name=os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        )
        result = handler(json.loads(response.read()), context)
        runtime.request("POST", API + request_id + "/response", body=json.dumps(result))
        runtime.getresponse().read()


if __name__ == "__main__":
    main()
