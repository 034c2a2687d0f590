// Reads an OpenAPI document and says what is wrong with it by the rules that the OpenAPI Initiative publishes.
import { Validator } from "@seriousme/openapi-schema-validator";
import { readFileSync } from "node:fs";

const result = await new Validator().validate(JSON.parse(readFileSync(0, "utf8")));
if (!result.valid) {
  console.log(JSON.stringify(result.errors, null, 1));
  process.exit(1);
}
console.log("valid");
