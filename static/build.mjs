// Builds static/src into static/dist: bundled, minified, hashed, and compressed ahead of serving.
//
// Entries are the files that stand directly in static/src/css, static/src/js and static/src/img; what they import may
// stand anywhere below. static/dist/manifest.json tells the program their built names:
// {"base.css": "base-3F2A….css", "main.js": "main-….js", "inter-latin-opsz-normal.woff2": "…"}.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { timegrid } from "./timegrid.mjs";

const root = join(import.meta.dirname, "..");
const source = join(import.meta.dirname, "src");
const target = join(import.meta.dirname, "dist");
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const isEntry = { css: /\.css$/, js: /\.js$/, img: /\.(svg|png|ico|webp)$/ };

async function entries() {
  const found = [];
  for (const [folder, pattern] of Object.entries(isEntry)) {
    const names = await readdir(join(source, folder)).catch(() => []);
    found.push(...names.filter((name) => pattern.test(name)).sort().map((name) => join(source, folder, name)));
  }
  return found;
}

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  outdir: target,
  assetNames: "[name]-[hash]",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  legalComments: "none",
  logLevel: "warning",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
};

const all = await entries();
const code = all.filter((path) => !path.startsWith(join(source, "img")));
const images = all.filter((path) => path.startsWith(join(source, "img")));
const results = [
  await build({
    ...common,
    entryPoints: code,
    format: "esm",
    splitting: true,
    plugins: [timegrid],
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
  }),
];
if (images.length) {
  const copied = Object.fromEntries([".svg", ".png", ".ico", ".webp"].map((ending) => [ending, "copy"]));
  results.push(await build({ ...common, bundle: false, minify: false, entryPoints: images, loader: copied }));
}

const manifest = {};
const kept = new Set(["manifest.json"]);
for (const { metafile } of results) {
  for (const [path, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const built = basename(path);
    kept.add(built);
    const onlyInput = Object.keys(inputs).length === 1 ? Object.keys(inputs)[0] : undefined;
    const made = entryPoint ?? (/\.(css|js)$/.test(built) ? undefined : onlyInput);
    if (!made) continue;
    const name = basename(made);
    if (manifest[name]) throw new Error(`two entries are called ${name}`);
    manifest[name] = built;
  }
}

// WhiteNoise serves a neighbour that ends in .br or .gz to whoever accepts it.
await mkdir(target, { recursive: true });
await Promise.all(
  [...kept].filter((name) => [".css", ".js", ".svg"].includes(extname(name))).map(async (name) => {
    const bytes = await readFile(join(target, name));
    await writeFile(join(target, `${name}.br`), await brotli(bytes));
    await writeFile(join(target, `${name}.gz`), await gzip(bytes, { level: 9 }));
    kept.add(`${name}.br`).add(`${name}.gz`);
  }),
);

// The manifest is put in place in one step and only then are older files removed: a running server never points
// at a file that does not exist yet.
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(join(target, "manifest.json.new"), `${JSON.stringify(sorted, null, 2)}\n`);
await rename(join(target, "manifest.json.new"), join(target, "manifest.json"));
for (const name of await readdir(target)) {
  if (!kept.has(name)) await rm(join(target, name), { recursive: true });
}
