// Draws a whole page: node screenshot.mjs PAGE.html PICTURE.png WIDTH
import { open, withBrowser } from "./browser.mjs";

const [file, path, width] = process.argv.slice(2);
await withBrowser(async (browser) => {
  const page = await open(browser, file, { width: Number(width), height: 800 });
  await page.screenshot({ path, fullPage: true });
});
