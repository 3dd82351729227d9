// Builds the editor's bundle. With --check it builds in memory and fails when the committed bundle is another one.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const target = new URL("../newsroom/static/editor.js", import.meta.url);

const result = await build({
  entryPoints: [new URL("src/main.ts", import.meta.url).pathname],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/*! Holds ProseMirror (MIT), © Marijn Haverbeke and others: see NOTICE. */" },
  write: false,
});
const made = result.outputFiles[0].contents;
const size = gzipSync(made, { level: 9 }).length;
console.log(`editor.js: ${made.length} bytes, ${size} gzipped`);
if (size > 150 * 1024) {
  console.error("editor.js is over its budget of 150 KB gzipped");
  process.exit(1);
}
if (process.argv.includes("--check")) {
  const kept = await readFile(target);
  if (Buffer.compare(kept, made) !== 0) {
    console.error("newsroom/static/editor.js is not what the sources make: run script/newsroom-ui");
    process.exit(1);
  }
} else {
  await writeFile(target, made);
}
