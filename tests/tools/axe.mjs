// Prints what axe-core finds in the files named, as JSON: one entry for each file, view and node.
import { open, requireTool, withBrowser } from "./browser.mjs";

const { source } = requireTool("axe-core");

const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true };
const DESKTOP = { width: 1280, height: 900 };
const VIEWS = {
  phone: PHONE,
  desktop: DESKTOP,
  "dark phone": { ...PHONE, scheme: "dark" },
  "dark desktop": { ...DESKTOP, scheme: "dark" },
};

// Runs inside the page. Rules that axe leaves off by default are switched on, save the outdated.
const runAxe = () => {
  const { rules } = axe._audit;
  const wanted = rules.filter((rule) => !rule.tags.includes("deprecated"));
  const on = wanted.map((rule) => [rule.id, { enabled: true }]);
  return axe.run(document, { rules: Object.fromEntries(on), resultTypes: ["violations", "incomplete"] });
};

const nodes = (results) =>
  results.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({
      rule: id,
      help,
      target: target.flat().join(" "),
      why: failureSummary ?? "",
    })),
  );

async function inspect(browser, file, view) {
  const page = await open(browser, file, VIEWS[view]);
  await page.evaluate(source);
  const { violations, incomplete } = await page.evaluate(runAxe);
  await page.close();
  const contrast = incomplete.filter(({ id }) => id.startsWith("color-contrast"));
  const label = (kind) => (node) => ({ file, view, kind, ...node });
  return [
    ...nodes(violations).map(label("violation")),
    ...nodes(contrast).map(label("undecided")),
  ];
}

const findings = await withBrowser(async (browser) => {
  const found = [];
  for (const file of process.argv.slice(2)) {
    for (const view of Object.keys(VIEWS)) found.push(...(await inspect(browser, file, view)));
  }
  return found;
});
console.log(JSON.stringify(findings));
