// What a line is, said by a click: read anew at once, remembered by the series, kept with the text.

import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { clean, closeBrowser, desk, during, fill, folder, hashes, settled } from "./support.mjs";

after(closeBrowser);

const SERIES = "masthead = \"青石政务快报\" # 名称\nissuer = \"青石县人民政府办公室\"\n";
const TEXT = "青石政务快报\n第5期\n青石县人民政府办公室    2026年3月2日\n\n"
  + "县水务局检查河道\n全县12个检查组沿河开展检查，发现问题8处，已整改6处。（县水务局）\n\n"
  + "县教体局新建学校3所\n优化布局，新增学位1200个，惠及群众。（县教体局）\n";

async function on(call, { series = true, env = {} } = {}) {
  const dir = folder();
  if (series) writeFileSync(join(dir, "qs.series.toml"), SERIES);
  const before = { ...process.env };
  Object.assign(process.env, env);
  const running = await desk(dir);
  process.env = before;
  await during(dir, running, page => fill(page, TEXT), call);
}

// The label in the gutter beside a line, counted from 1.
const label = (page, line) => page.locator(`#gutter button[data-line="${line - 1}"]`);

async function choose(page, name) {
  await page.waitForSelector(".menu [role=menu]");
  await page.locator(".menu").getByRole("menuitemradio", { name, exact: true }).first().click();
  await settled(page);
}

test("a click on a label corrects it, the pages follow, the series remembers", () => on(async (page, dir) => {
  assert.equal(await label(page, 5).textContent(), "标题");
  const before = await hashes(page);
  await label(page, 5).click();
  assert.match(await page.textContent(".menu"), /认作：标题/);
  assert.equal(await page.locator(".menu [aria-checked=true]").first().textContent(), "标题");
  await choose(page, "栏目");
  await page.waitForFunction(() => /记住了这种写法/.test(document.getElementById("toast").textContent));
  assert.equal(await label(page, 5).textContent(), "栏目");
  assert.notDeepEqual(await hashes(page), before);
  const series = readFileSync(join(dir, "qs.series.toml"), "utf8");
  assert.ok(series.startsWith("masthead = \"青石政务快报\" # 名称\n"), series);
  assert.match(series, /section-names = \["县水务局检查河道"\]/);
  assert.match(series, /\[style\]\nsections = "line"/);
  // Taken back: as the program reads it.
  await label(page, 5).click();
  await choose(page, "按程序认的");
  assert.match(await page.textContent("#toast"), /改回/);
}));

test("the same by keyboard; Escape changes nothing", () => on(async page => {
  await page.evaluate(() => {
    const area = document.getElementById("text");
    area.focus();
    area.setSelectionRange(area.value.indexOf("县教体局新建"), area.value.indexOf("县教体局新建"));
  });
  await page.keyboard.press("F2");
  await page.waitForSelector(".menu");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".menu").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  await page.keyboard.press("F2");
  await page.waitForSelector(".menu");
  for (let i = 0; i < 40; i += 1) {
    if (await page.evaluate(() => document.activeElement.textContent) === "正文") break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await settled(page);
  await page.waitForFunction(() => document.querySelector("#gutter button.told"));
  assert.equal(await page.locator("#gutter button.told").textContent(), "正文");
}, { series: false }));

test("what cannot be is said, and nothing changes", () => on(async page => {
  const before = await hashes(page);
  await label(page, 5).click();
  await choose(page, "成文日期");
  await page.waitForFunction(() => /第 5 行不能是落款日期/.test(document.getElementById("toast").textContent));
  await settled(page);
  assert.deepEqual(await hashes(page), before);
  assert.equal(await page.locator("#gutter button.told").count(), 0);
}));

test("a correction stays with its line, is saved with the text and there again", () => on(async (page, dir) => {
  await label(page, 8).click();
  await choose(page, "正文");
  await page.waitForFunction(() => document.querySelector("#gutter button.told"));
  await page.evaluate(() => { const area = document.getElementById("text"); area.focus(); area.setSelectionRange(0, 0); });
  await page.keyboard.type("\n\n");
  await settled(page);
  assert.equal(await label(page, 10).getAttribute("class"), "told");
  await page.keyboard.press("Control+s");
  await page.fill("#dialog-body input", "三月.txt");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("name").textContent === "三月.txt");
  await settled(page);
  const shown = await hashes(page);
  assert.ok(existsSync(join(dir, ".三月.txt.hongtou-labels")));
  // Made an issue file, it is the same issue without any label.
  await page.click("#tab-form");
  await page.getByRole("button", { name: "变成文稿文件" }).click();
  await page.waitForFunction(() => /headline/.test(document.getElementById("text").value));
  await settled(page);
  assert.deepEqual(await hashes(page), shown);
}));

test("a text of several issues is parted by a click", () => on(async page => {
  await fill(page, TEXT + TEXT.replace("第5期", "第6期").replace("3月2日", "3月9日"));
  await settled(page);
  await page.getByRole("button", { name: "逐期分开", exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll("#dialog .shelf li").length === 2);
  await page.locator("#dialog .shelf button").nth(1).click();
  await settled(page);
  assert.match(await page.inputValue("#text"), /number = 6/);
}));

test("a text without a head gets one in a dialogue", () => on(async page => {
  await fill(page, TEXT.split("\n").slice(4).join("\n"));
  await settled(page);
  await page.waitForFunction(() => document.getElementById("state").className.includes("stopped"));
  await page.getByRole("button", { name: "补上报头", exact: true }).click();
  const inputs = page.locator("#dialog-body input");
  await inputs.nth(0).fill("青石政务快报");
  await inputs.nth(2).fill("青石县人民政府办公室");
  await page.click("#dialog-ok");
  await page.waitForFunction(() => !document.getElementById("state").className.includes("stopped"));
  assert.match(await page.inputValue("#text"), /^青石政务快报\n第1期\n青石县人民政府办公室    \d+年\d+月\d+日\n\n县水务局/);
}, { series: false }));

test("printed where there is a spooler, only by the button that says so", async () => {
  const bin = folder();
  const script = (name, text) => { writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`); chmodSync(join(bin, name), 0o755); };
  script("lpstat", "[ \"$1\" = -e ] && echo office || echo 'system default destination: office'");
  script("lpoptions", "echo 'Duplex/Duplex: *None DuplexNoTumble'");
  script("lp", `cat > ${bin}/got.pdf; echo "$@" > ${bin}/args`);
  await on(async page => {
    await page.click("#print");
    await page.waitForSelector("#dialog[open] select");
    assert.match(await page.textContent("#dialog select"), /office（默认）/);
    assert.ok(!existsSync(join(bin, "got.pdf")), "nothing was sent");
    await page.screenshot({ path: process.env.SHOTS ? join(process.env.SHOTS, "print.png") : undefined });
    await page.getByRole("button", { name: "直接打印" }).click();
    await page.waitForFunction(() => /已送到打印机 office/.test(document.getElementById("toast").textContent));
    assert.ok(readFileSync(join(bin, "got.pdf")).subarray(0, 5).equals(Buffer.from("%PDF-")));
    assert.match(readFileSync(join(bin, "args"), "utf8"), /-d office -n 1 -o sides=two-sided-long-edge -o print-scaling=none/);
  }, { env: { PATH: `${bin}:${process.env.PATH}` } });
  clean(bin);
});

test("an issue is saved as text", () => on(async page => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#text-out")]);
  assert.match(readFileSync(await download.path(), "utf8"), /县水务局检查河道/);
}));

test("the menu has no serious finding of axe", () => on(async page => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await label(page, 5).click();
  await page.waitForSelector(".menu");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const serious = violations.filter(it => ["serious", "critical"].includes(it.impact));
  assert.deepEqual(serious.map(it => `${it.id}: ${it.nodes.map(node => node.html).join(" ")}`), []);
}));

test("the English switch changes labels and findings too, and back", () => on(async page => {
  await fill(page, TEXT.replace("检查组", "检查组，，"));
  await page.click("#lang");
  await settled(page);
  assert.equal(await label(page, 5).textContent(), "headline");
  await page.waitForFunction(() => /a mark too many/.test(document.getElementById("found-list").textContent));
  await page.click("#lang");
  await settled(page);
  assert.equal(await label(page, 5).textContent(), "标题");
}));
