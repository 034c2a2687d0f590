// Reads an OpenAPI document and answers that were really given, and says which are not as the document describes them.
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";

const { document, answers } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, "api");

const patterns = Object.keys(document.paths).map((path) => ({
  path,
  variables: path.split("{").length,
  match: new RegExp("^" + path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+") + "$"),
}));

const pointer = (...steps) =>
  "api#/" + steps.map((step) => encodeURIComponent(step.replace(/~/g, "~0").replace(/\//g, "~1"))).join("/");

const wrong = [];
for (const { method, path, status, body } of answers) {
  const what = `${method} ${path} ${status}`;
  const found = patterns.filter(({ match }) => match.test(path)).sort((a, b) => a.variables - b.variables)[0];
  const described = found && document.paths[found.path][method];
  if (!described) {
    wrong.push(`${what}: not described`);
    continue;
  }
  const answer = described.responses[status];
  const schema = answer
    ? pointer("paths", found.path, method, "responses", String(status), "content", "application/json", "schema")
    : pointer("components", "schemas", "problem");
  if (!answer && status < 400) {
    wrong.push(`${what}: status not described`);
  } else if (!answer || answer.content) {
    const validate = ajv.compile({ $ref: schema });
    if (!validate(body)) {
      wrong.push(`${what}: ${JSON.stringify(validate.errors.slice(0, 3))}`);
    }
  }
}
console.log(wrong.length === 0 ? "as described" : wrong.join("\n"));
