// Edits a profile and its theme as people do, and prints what the preview at ADDRESS made of it:
// node live.mjs ADDRESS PROFILE THEME SAVES. So many more saves are timed, in milliseconds.
// Files are saved by rename: however slow this process is, nobody sees them half written.
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { withBrowser } from "./browser.mjs";

const [address, profile, theme, saves] = process.argv.slice(2);
const TIMEOUT = 120_000; // milliseconds; a busy machine lays pages out slowly
const good = await readFile(profile, "utf-8");
// A change on the first page alone.
const named = (text) => good.replace(/^name: .*$/m, `name: ${text}`);

// Returns the moment at which the new file took the name of the old one.
async function saveByRename(file, text) {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
  return Date.now();
}

// What is on the screen, read inside the page.
const look = () => {
  const frame = document.getElementById("html").contentDocument;
  const pdf = document.getElementById("pdf");
  const problems = document.getElementById("problems");
  return {
    text: frame.body.innerText,
    colour: frame.defaultView.getComputedStyle(frame.querySelector("h1")).color,
    mode: frame.compatMode,
    pictures: [...pdf.children].map(({ dataset, naturalWidth }) => [dataset.key, naturalWidth]),
    scrolled: [frame.scrollingElement.scrollTop, pdf.scrollTop],
    problems: problems.hidden ? "" : problems.innerText,
    status: !document.getElementById("status").hidden,
    heading: frame.querySelector("h2").isOld === true,
    kept: [...pdf.children].map((picture) => picture.isOld === true),
  };
};

// Notes when the text and another first picture come into the page.
const expect = (text) => {
  const frame = document.getElementById("html").contentDocument;
  const seen = (window.seen = {});
  const note = (name, target, holds) => {
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      seen[name] = performance.timeOrigin + performance.now();
      observer.disconnect();
    });
    observer.observe(target, { childList: true, subtree: true });
  };
  note("html", frame, () => frame.body?.textContent.includes(text));
  const pdf = document.getElementById("pdf");
  const { key } = pdf.firstElementChild.dataset;
  note("pdf", pdf, () => pdf.firstElementChild.dataset.key !== key);
};

async function timed(page, text, content = named(text)) {
  await page.evaluate(expect, text);
  const start = await saveByRename(profile, content);
  await page.waitForFunction(() => seen.html && seen.pdf, { polling: 10 });
  const { html, pdf } = await page.evaluate(() => seen);
  return { html: html - start, pdf: pdf - start };
}

async function measure(page) {
  const times = [];
  while (times.length < saves) {
    times.push(await timed(page, `Save ${times.length}`));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return times;
}

// Waits for a problem that holds these words; "" waits for there to be none.
const problemsShow = (page, words) =>
  page.waitForFunction(
    (words) => problems.hidden === !words && problems.innerText.includes(words),
    { polling: 10 },
    words,
  );

const report = await withBrowser(async (browser) => {
  const page = await browser.newPage();
  page.setDefaultTimeout(TIMEOUT);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(address);
  await page.waitForFunction(() => pdf.children.length > 1 && pdf.children[1].complete);
  const start = await page.evaluate(look);
  await timed(page, "Before");

  await page.evaluate(() => {
    const frame = document.getElementById("html").contentDocument;
    frame.scrollingElement.scrollTop = 300;
    frame.querySelector("h2").isOld = true;
    document.getElementById("pdf").scrollTop = 150;
    for (const picture of document.getElementById("pdf").children) picture.isOld = true;
  });
  await timed(page, "After");
  const edited = await page.evaluate(look);

  await saveByRename(profile, "name: [\n");
  await problemsShow(page, "profile.yaml:2:1");
  const broken = await page.evaluate(look);
  await timed(page, "Mended");
  await problemsShow(page, "");
  const mended = await page.evaluate(look);

  await rm(profile);
  await problemsShow(page, "cannot be read");
  const gone = await page.evaluate(look);
  await timed(page, "", good);
  await problemsShow(page, "");

  const tokens = await readFile(theme, "utf-8");
  const before = await page.evaluate(look);
  await saveByRename(theme, tokens.replace(/^(  accent: ).*$/m, "$1'#8b0000'"));
  await page.waitForFunction(
    (key) => pdf.firstElementChild.dataset.key !== key,
    { polling: 10 },
    before.pictures[0][0],
  );
  const themed = await page.evaluate(look);
  await saveByRename(theme, tokens);
  return { start, edited, broken, mended, gone, themed, times: await measure(page), errors };
});
console.log(JSON.stringify(report));
