// A desk of its own for each test, and a browser that looks at it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const ROOT = process.env.ROOT;
export const BINARY = process.env.HONGTOU;

export function folder() {
  return mkdtempSync(join(tmpdir(), "desk-"));
}

// Starts a desk for `dir`; gives its address with the token, and what ends it.
export async function desk(dir, ...args) {
  const child = spawn(BINARY, ["desk", dir, "--no-browser", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((done, failed) => {
    let said = "";
    child.stdout.on("data", data => {
      said += data;
      if (said.includes("\n")) done(said.split("\n")[0]);
    });
    child.on("exit", code => failed(new Error(`the desk ended with ${code}`)));
  });
  const ended = new Promise(done => child.on("exit", done));
  return {
    address,
    origin: new URL(address).origin,
    token: new URL(address).searchParams.get("token"),
    kill: async () => { child.kill("SIGKILL"); await ended; },
  };
}

// Runs `call` with a page on a desk for `dir`, once `begin` has brought it where the test wants it;
// the page has said nothing of errors then.
export async function during(dir, running, begin, call) {
  try {
    const page = await open(running.address);
    await begin(page);
    await settled(page);
    await call(page, dir, running);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  } finally {
    await running.kill();
    clean(dir);
  }
}

let browser;

export async function open(address, size = { width: 1366, height: 768 }) {
  browser = browser || await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ viewport: size, acceptDownloads: true });
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", error => page.problems.push(error.message));
  page.on("console", message => { if (message.type() === "error") page.problems.push(message.text()); });
  await page.goto(address);
  await page.waitForSelector("#pages figure[data-hash]");
  return page;
}

export async function closeBrowser() {
  if (browser) await browser.close();
}

// Puts a text into the editor as a person who pastes it does.
export async function fill(page, text) {
  await page.focus("#text");
  await page.evaluate(() => document.getElementById("text").select());
  await page.evaluate(it => document.execCommand("insertText", false, it), text);
}

// Waits until the page shows what stands in the editor.
export async function settled(page) {
  await page.waitForFunction(() => window.deskState && window.deskState.settled());
}

export function hashes(page) {
  return page.$$eval("#pages figure", figures => figures.map(it => it.page.hash));
}

export function clean(dir) {
  rmSync(dir, { recursive: true, force: true });
}
