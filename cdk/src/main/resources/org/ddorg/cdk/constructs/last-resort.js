// Responds to CloudFormation when ddorg's function ended without a response: its JVM died, or its jar is unreadable.
const { request: https } = require("https");
const { request: http } = require("http");

const PLACE = "See $PAGE";

// Values of properties that may hold keys, and the signature in the URL.
function secrets(event) {
  const url = String(event.ResponseURL);
  const keys = [event.ResourceProperties, event.OldResourceProperties]
    .flatMap((properties) => Object.entries(properties || {}))
    .filter(([name]) => /key|password/i.test(name))
    .map(([, value]) => String(value).trim());
  return [url, ...url.split(/[?&=]/).slice(1).filter((part) => part.length > 7), ...keys.filter((key) => key.length > 3)];
}

function reason(event, record) {
  const error = record.responsePayload || {};
  let what = `${error.errorType || "no error type"}: ${error.errorMessage || "no message"}`;
  for (const secret of secrets(event)) what = what.split(secret).join("[redacted]");
  what = [...what.replace(/\b([0-9a-f]{40}|[0-9a-f]{32})\b/gi, "[redacted]")].slice(0, 400).join("");
  const invocation = (record.requestContext || {}).requestId;
  return `DDORG-FUNCTION-DIED: The function ended without a response (${what}). Retry the operation. Its log is ` +
    `in the log group ${process.env.AWS_LAMBDA_LOG_GROUP_NAME}, invocation ${invocation}. ${PLACE}`;
}

// With an ID of this form, the rollback's Delete removes what the ownership tags say was created.
function physicalId(event) {
  const { DatadogSite: site, IAMRoleName: role } = event.ResourceProperties || {};
  const account = String(event.StackId).split(":")[4];
  return event.PhysicalResourceId || `ddorg/${site || "datadoghq.com"}/${account}/${role}/nothing`;
}

function put(url, body) {
  const send = url.protocol === "http:" && url.hostname === "127.0.0.1" ? http : https;
  const headers = { "content-type": "", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = send(url, { method: "PUT", headers, timeout: 5000 }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    sent.on("timeout", () => sent.destroy(new Error("timeout")));
    sent.on("error", reject);
    sent.end(body);
  });
}

exports.handler = async (record) => {
  const event = record.requestPayload || {};
  if (!event.ResponseURL) return console.log("no ResponseURL in the event");
  const body = JSON.stringify({
    Status: "FAILED",
    Reason: reason(event, record),
    PhysicalResourceId: physicalId(event),
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });
  for (let attempt = 1; attempt <= 6; attempt++) {
    const status = await put(new URL(event.ResponseURL), body).catch((error) => error.code || "no response");
    console.log(`${event.RequestType} ${event.RequestId} attempt ${attempt}: ${status}`);
    if (status < 500) return;
    await new Promise((again) => setTimeout(again, 200 * 2 ** attempt));
  }
};
