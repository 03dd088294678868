// Shows what the server sends, in place: nothing is loaded anew, so everybody stays where they are.
"use strict";

const frame = document.getElementById("html");
const pdf = document.getElementById("pdf");
const problems = document.getElementById("problems");
const notice = document.getElementById("status");

// --- the HTML page

function showHtml(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const link of fresh.querySelectorAll("a[href]:not([href^='#'])")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  document.title = `${fresh.title} – cvgen`;
  const shown = frame.contentDocument;
  const { scrollLeft, scrollTop } = shown.scrollingElement;
  update(shown.documentElement, fresh.documentElement);
  shown.scrollingElement.scrollTo({ left: scrollLeft, top: scrollTop, behavior: "instant" });
}

// Puts into a node what another has instead, and leaves the rest with the fonts it has loaded.
function update(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const parts = [...old.childNodes];
  const others = [...fresh.childNodes];
  const isSame = old.cloneNode(false).isEqualNode(fresh.cloneNode(false));
  if (isSame && parts.length === others.length) {
    parts.forEach((part, index) => update(part, others[index]));
  } else {
    old.replaceWith(fresh);
  }
}

// --- the PDF's pages

let turn = 0;

async function showPages(pages) {
  const mine = ++turn;
  const shown = [...pdf.children];
  shown.slice(pages.length).forEach((picture) => picture.remove());
  for (const [index, { key, ratio }] of pages.entries()) {
    const old = shown[index];
    if (old?.dataset.key === key) continue;
    const picture = new Image();
    picture.src = key;
    picture.dataset.key = key;
    picture.alt = `Page ${index + 1} of the PDF`;
    picture.style.aspectRatio = `1 / ${ratio}`;
    // Taking the place of the old one only when it can be seen at once, so that nothing flickers.
    // One that is gone has been followed by another, of which word is on its way.
    const drawn = await picture.decode().then(() => true, () => false);
    if (!drawn || mine !== turn) return;
    if (old) old.replaceWith(picture);
    else pdf.append(picture);
  }
}

// --- what is wrong

function showProblems(text) {
  problems.firstElementChild.textContent = text;
  problems.hidden = !text;
}

// --- the connection

let events;

function pictureWidth() {
  const { paddingLeft, paddingRight } = getComputedStyle(pdf);
  const width = pdf.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return Math.round(width * devicePixelRatio);
}

function connect() {
  events?.close();
  events = new EventSource(`events?width=${pictureWidth()}`);
  const on = (name, show) => events.addEventListener(name, ({ data }) => show(JSON.parse(data)));
  on("html", showHtml);
  on("pages", showPages);
  on("problems", showProblems);
  events.onopen = () => (notice.hidden = true);
  events.onerror = () => (notice.hidden = false);
}

let waiting;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(connect, 200);
});
// The frame starts as a page without quirks; only then can it take another's content.
frame.addEventListener("load", connect, { once: true });
frame.srcdoc = "<!DOCTYPE html>";
