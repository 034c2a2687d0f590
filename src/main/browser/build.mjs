// Builds what the browser needs into target/browser/static/assets: one script, one style sheet, fonts, an icon sprite and the worker,
// each named by its content, and manifest.json that tells the pages those names; and into target/browser/fonts those of printed pages.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { icons } from "./icons.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const out = join(root, "target/browser/static/assets");

// Turbo writes a <style> element for its progress bar, which a strict Content-Security-Policy refuses. Our style sheet
// has those rules, so the line goes. The build fails if Turbo no longer has it, rather than ship a page with violations.
const withoutTurboStyle = {
  name: "without-turbo-style",
  setup(build) {
    build.onLoad({ filter: /turbo\.es2017-esm\.js$/ }, async (args) => {
      const line = "document.head.insertBefore(this.stylesheetElement, document.head.firstChild);";
      const source = await readFile(args.path, "utf8");
      if (!source.includes(line)) throw new Error("Turbo's progress bar style was not found; look at build.mjs");
      return { contents: source.replace(line, ""), loader: "js" };
    });
  },
};

// What the pages are made of (CycloneDX), from the lock file; Maven says the same of the program.
async function parts() {
  const { packages } = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8"));
  const components = Object.entries(packages)
    .filter(([path, { dev }]) => path && !dev)
    .map(([path, { version, license, integrity }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
      const [algorithm, digest] = integrity.split("-");
      const hashes = [{ alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(digest, "base64").toString("hex") }];
      return { type: "library", "bom-ref": purl, name, version, purl, hashes, licenses: license ? [{ expression: license }] : [] };
    });
  const folder = join(root, "target/browser/META-INF/sbom");
  await mkdir(folder, { recursive: true });
  const list = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components };
  await writeFile(join(folder, "pages.cdx.json"), `${JSON.stringify(list, null, 2)}\n`);
}

async function sprite() {
  const symbols = await Promise.all(
    icons.map(async (name) => {
      const svg = await readFile(join(root, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
      const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
      return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
    }),
  );
  const licence = "<!-- Icons: Lucide, ISC licence, https://lucide.dev/license -->";
  return `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join("")}</svg>\n`;
}

// Letters of printed pages: the family that the scripts of the world belong to, each with its licence (SIL OFL 1.1).
const printed = { "": ["", "Bold", "Italic"], Thai: ["", "Bold"], Lao: ["", "Bold"], Khmer: ["", "Bold"], Devanagari: ["", "Bold"] };
const cuts = { "": "400Regular", Bold: "700Bold", Italic: "400Regular_Italic" };

async function fonts() {
  const to = join(root, "target/browser/fonts");
  await mkdir(to, { recursive: true });
  for (const [script, wanted] of Object.entries(printed)) {
    const from = join(root, "node_modules/@expo-google-fonts", `noto-sans${script && `-${script.toLowerCase()}`}`);
    for (const cut of wanted) {
      await copyFile(join(from, cuts[cut], `NotoSans${script}_${cuts[cut]}.ttf`), join(to, `NotoSans${script}${cut}.ttf`));
    }
    await copyFile(join(from, "LICENSE_FONT"), join(to, `NotoSans${script}.licence.txt`));
  }
}

async function build() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const result = await esbuild.build({
    entryPoints: [join(here, "app.ts"), join(here, "css/app.css")],
    outdir: out,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    bundle: true,
    minify: true,
    sourcemap: "linked",
    metafile: true,
    format: "esm",
    target: ["es2023", "chrome123", "firefox120", "safari17.5"],
    publicPath: "/assets",
    loader: { ".woff2": "file" },
    plugins: [withoutTurboStyle],
    logLevel: "warning",
  });
  const manifest = {};
  for (const path of Object.keys(result.metafile.outputs)) {
    const name = basename(path);
    manifest[name.replace(/-[A-Z0-9]{8}(?=\.)/, "")] = name;
  }
  await fonts();
  const svg = await sprite();
  const name = `icons-${createHash("sha256").update(svg).digest("hex").slice(0, 8).toUpperCase()}.svg`;
  await writeFile(join(out, name), svg);
  manifest["icons.svg"] = name;
  for (const file of await readdir(join(here, "app"))) {
    if (!/\.(svg|png)$/.test(file)) continue;
    const picture = await readFile(join(here, "app", file));
    const [plain, ending] = file.split(/\.(?=\w+$)/);
    manifest[file] = `${plain}-${createHash("sha256").update(picture).digest("hex").slice(0, 8).toUpperCase()}.${ending}`;
    await writeFile(join(out, manifest[file]), picture);
  }
  await esbuild.build({
    entryPoints: [join(here, "worker.ts")],
    outfile: join(out, "service-worker.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2023", "chrome123", "firefox120", "safari17.5"],
    define: { ASSETS: JSON.stringify(Object.fromEntries(Object.entries(manifest).filter(([plain]) => !plain.endsWith(".map")))) },
    logLevel: "warning",
  });
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

await build();
await parts();
if (process.argv.includes("--watch")) {
  const { watch } = await import("node:fs");
  let timer;
  watch(here, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => build().catch((problem) => console.error(problem.message)), 80);
  });
}
