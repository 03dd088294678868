// Opens pages in the system's Chromium, each run with a profile folder of its own.
import { createRequire } from "node:module";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { CVGEN_CHROMIUM: executablePath, CVGEN_NODE_MODULES: modules } = process.env;

// The packages lie outside this file's parent folders, where a plain import would not find them.
export const requireTool = createRequire(join(modules, "package.json"));

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function withBrowser(work) {
  const userDataDir = await mkdtemp(join(tmpdir(), "cvgen-chromium-"));
  const puppeteer = requireTool("puppeteer-core");
  const browser = await puppeteer.launch({ executablePath, userDataDir, args: FLAGS });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    // Chromium may still be writing while it goes.
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function open(browser, file, { scheme = "light", ...viewport }) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return page;
}
