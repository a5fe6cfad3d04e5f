// Sets a file with the module: node set.mjs MODULE.wasm FILE OUT.pdf
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const [path, file, out] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(path));

// Crates of the tree know of browsers: what they would ask one for is never asked for here.
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {};
  imports[from][name] = () => { throw new Error(`the module asks its host for ${name}`); };
}
const { exports: hongtou } = new WebAssembly.Instance(module, imports);

const name = new TextEncoder().encode(basename(file));
const data = readFileSync(file);
const room = hongtou.room(name.length + data.length);
const memory = new Uint8Array(hongtou.memory.buffer);
memory.set(name, room);
memory.set(data, room + name.length);

const length = Number(hongtou.set(name.length));
const made = new Uint8Array(hongtou.memory.buffer, hongtou.made(), Math.abs(length)).slice();
if (length < 0) {
  console.error(new TextDecoder().decode(made));
  process.exit(1);
}
writeFileSync(out, made);
