// Prints as JSON what the parser from npm finds in a file: npm.mjs PARSER FILE.
// What is printed is what scoring.facts takes.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const [, , name, file] = process.argv;
const require = createRequire(join(process.cwd(), "package.json"));

// The parser fetches the pages of profiles that it finds; their text is no part of the file.
require.cache[require.resolve("request")] = {
  exports: (url, answer) => answer(new Error("offline")),
};
// It reports its progress on standard output.
console.log = () => {};

// The function that the package exports calls one that is not there; this is the one it means.
const { parseResumeFile } = require(`${name}/src/utils/parseIt.js`);
const folder = mkdtempSync(join(tmpdir(), "parsers-"));
parseResumeFile(file, folder, (_, error) => {
  if (error) throw error;
  const found = JSON.parse(readFileSync(join(folder, `${basename(file)}.json`), "utf8"));
  rmSync(folder, { recursive: true });
  const { name, email, phone } = found;
  const kinds = ["experience", "education", "projects", "skills", "languages"];
  const sections = Object.fromEntries(kinds.map((kind) => [kind, found[kind] ?? ""]));
  const contact = { name: name ?? "", email: email ?? "", phone: phone ?? "" };
  process.stdout.write(JSON.stringify({ ...contact, entries: {}, sections }));
});
