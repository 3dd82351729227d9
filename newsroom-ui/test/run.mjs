// Runs the tests: the unit tests are bundled first, since they and what they test are TypeScript.
//   node test/run.mjs [unit|browser]
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";

const here = new URL("./", import.meta.url).pathname;
const which = process.argv[2];
const files = [];

if (which !== "browser") {
  mkdirSync(`${here}out`, { recursive: true });
  const entries = readdirSync(`${here}unit`).map((name) => `${here}unit/${name}`);
  await build({
    entryPoints: entries,
    outdir: `${here}out`,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
  });
  files.push(...entries.map((path) => path.replace("/unit/", "/out/").replace(/\.ts$/, ".mjs")));
}
if (which !== "unit") {
  const browser = readdirSync(`${here}browser`).filter((name) => name.endsWith(".test.mjs"));
  files.push(...browser.map((name) => `${here}browser/${name}`));
}
const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=1", ...files], { stdio: "inherit" });
process.exit(status ?? 1);
