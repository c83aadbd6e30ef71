// Opens pages in headless Chromium at three widths, light and dark, and tells what a reader would trip over.
//
// usage: node check.mjs MODULES CHROMIUM SHOTS|- PAGE.html…
//
// MODULES holds axe-core and playwright-core (see package.json); SHOTS is a folder for screenshots, "-" takes none.
// Prints one line a fault and a last line of counts; exit status 1 if there was a fault.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, shots, ...pages] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "here.js"));
const { chromium: launcher } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [360, 800, 1280];
const SCHEMES = ["light", "dark"];
const PAPER = 794; // A4 at 96 dots an inch
// Characters that turn the direction of the text around them; an article must not bring them into a page.
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/;

let faults = 0;
let looks = 0;

function fault(where, words) {
  faults += 1;
  console.log(`${where}: ${words}`);
}

// Runs in the page. Everything that can be measured without axe.
function measure(direction) {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((e) => !e.closest(".scroll, .skip") && e.getBoundingClientRect().right > root.clientWidth + 1);
    const first = wide[0];
    found.push(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} pixels${first ? `, first by <${first.tagName.toLowerCase()} class="${first.className}">` : ""}`);
  }
  const active = document.querySelectorAll("script, iframe, object, embed, link, form, img, video, audio, base");
  if (active.length > 0) found.push(`holds <${active[0].tagName.toLowerCase()}>`);
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes) {
      if (a.name.startsWith("on") || a.name === "style") found.push(`<${e.tagName.toLowerCase()}> has the attribute ${a.name}`);
      if (a.name === "href" && !/^(#|https?:|[\w./-]+$|[\w./-]+#)/.test(a.value)) found.push(`links to ${a.value.slice(0, 80)}`);
      if (new RegExp(direction).test(a.value)) found.push(`turns direction in ${a.name}`);
    }
  }
  if (new RegExp(direction).test(document.documentElement.textContent)) found.push("holds a character that turns direction");
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids.filter((x, i) => ids.indexOf(x) !== i))) found.push(`has the id ${id} twice`);
  for (const a of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(decodeURIComponent(a.hash.slice(1)))) found.push(`links to ${a.hash}, which is nowhere`);
  for (const svg of document.querySelectorAll("svg")) {
    const drawn = svg.viewBox.baseVal;
    const box = drawn?.width > 0 ? drawn : { x: 0, y: 0, width: svg.clientWidth, height: svg.clientHeight };
    const texts = [...svg.querySelectorAll("text")].map((t) => ({ words: t.textContent, box: t.getBBox() }));
    for (const t of texts) {
      const b = t.box;
      if (b.x < box.x - 1 || b.y < box.y - 1 || b.x + b.width > box.x + box.width + 1 || b.y + b.height > box.y + box.height + 1)
        found.push(`a plot cuts off “${t.words}”`);
    }
    for (let i = 0; i < texts.length; ++i)
      for (let j = i + 1; j < texts.length; ++j) {
        const [a, b] = [texts[i].box, texts[j].box];
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        if (across > 1 && down > 4) found.push(`a plot writes “${texts[i].words}” over “${texts[j].words}”`);
      }
  }
  return found;
}

// Axe scrolls and styles; whatever the policy says to that is not the page's doing, so it comes after everything else.
async function accessible(tab, where) {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) fault(where, `axe ${v.id} (${v.impact}): ${v.help}: ${v.nodes[0].html.slice(0, 160)}`);
}

async function look(browser, page, width, scheme) {
  const where = `${path.basename(path.dirname(page))}/${path.basename(page)} ${width} ${scheme}`;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const tab = await context.newPage();
  const address = pathToFileURL(page).href;
  tab.on("console", (m) => ["error", "warning"].includes(m.type()) && fault(where, `console: ${m.text()}`));
  tab.on("pageerror", (e) => fault(where, `script error: ${e.message}`));
  tab.on("dialog", (d) => (fault(where, `opened a dialog: ${d.message()}`), d.dismiss()));
  tab.on("request", (r) => r.url() !== address && fault(where, `asked for ${r.url().slice(0, 120)}`));
  await tab.addInitScript(() => {
    globalThis.refused = [];
    document.addEventListener("securitypolicyviolation", (e) => globalThis.refused.push(`${e.violatedDirective} ${e.blockedURI}`));
  });
  await tab.goto(address, { waitUntil: "load" });
  for (const words of await tab.evaluate(measure, DIRECTION.source)) fault(where, words);
  for (const words of await tab.evaluate(() => globalThis.refused)) fault(where, `policy refused ${words}`);
  // Axe is slow, and finds by the width only what is hidden, by the scheme only contrast: each scheme at one end.
  if (scheme === "light" ? width === WIDTHS[0] : width === WIDTHS.at(-1)) await accessible(tab, where);
  if (width === WIDTHS[0] && scheme === SCHEMES[0]) {
    await tab.keyboard.press("Tab");
    if (!(await tab.evaluate(() => document.activeElement?.classList.contains("skip")))) fault(where, "the first stop of the keyboard is not the link to the content");
    await tab.setViewportSize({ width: PAPER, height: 1123 });
    await tab.emulateMedia({ media: "print" });
    for (const words of await tab.evaluate(measure, DIRECTION.source)) fault(`${where} in print`, words);
    await tab.emulateMedia({ media: "screen" });
    await tab.setViewportSize({ width, height: 900 });
  }
  if (shots !== "-") await tab.screenshot({ path: path.join(shots, `${path.basename(path.dirname(page))}-${path.basename(page, ".html")}-${width}-${scheme}.png`), fullPage: true });
  looks += 1;
  await context.close();
}

const browser = await launcher.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const page of pages) for (const width of WIDTHS) for (const scheme of SCHEMES) await look(browser, path.resolve(page), width, scheme);
} finally {
  await browser.close();
}
console.log(`${pages.length} pages, ${looks} looks, ${faults} faults`);
process.exit(faults > 0 ? 1 : 0);
