// Who is kept out, and what no request can reach.

import assert from "node:assert/strict";
import { request } from "node:http";
import { connect } from "node:net";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { clean, desk, folder } from "./support.mjs";

function send(running, { method = "GET", path = "/api/state", headers = {}, body } = {}) {
  const { port } = new URL(running.origin);
  return new Promise((done, failed) => {
    const asked = request({ agent: false, host: "127.0.0.1", port, method, path, headers: { Host: `127.0.0.1:${port}`, ...headers } }, response => {
      const parts = [];
      response.on("data", part => parts.push(part));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }));
    });
    asked.on("error", failed);
    asked.end(body);
  });
}

async function on(call) {
  const dir = folder();
  const running = await desk(dir);
  const good = { Cookie: `hongtou=${running.token}`, Origin: running.origin, "Content-Type": "application/json" };
  try {
    await call(running, good, dir);
    assert.equal((await send(running, { headers: good })).status, 200, "it is still there");
  } finally {
    await running.kill();
    clean(dir);
  }
}

test("the address lets in once, by a cookie that scripts and other sites do not get", () => on(async running => {
  const first = await send(running, { path: `/?token=${running.token}` });
  assert.equal(first.status, 303);
  assert.match(first.headers["set-cookie"][0], /HttpOnly; SameSite=Strict/);
  const page = await send(running, { path: "/", headers: { Cookie: `hongtou=${running.token}` } });
  assert.equal(page.status, 200);
  assert.match(page.headers["content-security-policy"], /default-src 'self'; frame-ancestors 'none'/);
  assert.equal(page.headers["x-content-type-options"], "nosniff");
}));

test("no token, the token of an earlier start, a foreign host or origin: 403", () => on(async (running, good) => {
  const other = await desk(folder());
  await other.kill();
  const post = headers => send(running, { method: "POST", path: "/api/shelf", headers });
  for (const [what, answer] of [
    ["no token", await send(running, {})],
    ["old token", await send(running, { headers: { ...good, Cookie: `hongtou=${other.token}` } })],
    ["foreign host", await send(running, { headers: { ...good, Host: "evil.example" } })],
    ["host without port", await send(running, { headers: { ...good, Host: "127.0.0.1" } })],
    ["foreign origin", await send(running, { headers: { ...good, Origin: "http://evil.example" } })],
    ["no origin on a POST", await post({ Cookie: good.Cookie })],
    ["null origin", await post({ ...good, Origin: "null" })],
    ["token in the address of another path", await send(running, { path: `/api/state?token=${running.token}` })],
  ]) assert.equal(answer.status, 403, what);
}));

test("no path leaves the folder", () => on(async (running, good, dir) => {
  const outside = folder();
  writeFileSync(join(outside, "secret.txt"), "secret");
  symlinkSync(join(outside, "secret.txt"), join(dir, "link.txt"));
  for (const name of ["../secret.txt", "/etc/passwd", "link.txt", "a/../../secret.txt", "..\\secret.txt", ""]) {
    const body = JSON.stringify({ name });
    const answer = await send(running, { method: "POST", path: "/api/read", headers: good, body });
    assert.equal(answer.status, 422, name);
    assert.doesNotMatch(answer.body, /root:|"secret"/);
    const written = JSON.stringify({ name, version: "", text: "x" });
    assert.notEqual((await send(running, { method: "POST", path: "/api/save", headers: good, body: written })).status, 200, name);
  }
  clean(outside);
}));

test("a body of 100 MB is refused unread", () => on(async (running, good) => {
  const { port } = new URL(running.origin);
  const answer = await new Promise((done, failed) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", failed);
    socket.on("data", data => { done(data.toString().split("\r\n")[0]); socket.destroy(); });
    socket.write(`POST /api/take?name=a.txt HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${running.origin}\r\nCookie: ${good.Cookie}\r\nContent-Length: ${100 << 20}\r\n\r\n`);
  });
  assert.match(answer, /413/);
}));

test("200 connections at once, and a body that never comes, keep nobody out", () => on(async (running, good) => {
  const { port } = new URL(running.origin);
  const idle = [];
  for (let i = 0; i < 200; i += 1) {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`POST /api/compose HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${running.origin}\r\nCookie: ${good.Cookie}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`);
    idle.push(socket);
  }
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(running, { headers: good })));
  assert.ok(answers.every(it => it.status === 200));
  idle.forEach(it => it.destroy());
}));

test("user text reaches the page as text", () => on(async (running, good) => {
  const body = JSON.stringify({ window: "w", seq: 1, text: "<script>alert(1)</script>快报\n\n第1期\n\n甲局　2026年1月1日\n\n<img src=x onerror=alert(1)>" });
  const answer = await send(running, { method: "POST", path: "/api/compose", headers: good, body });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers["content-type"], "application/json");
}));
