// Renders the program's icons from their drawings with the system's Chromium: node src/main/browser/app/render.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const chromium = process.env.CHROMIUM ?? "chromium";
const wanted = [
  ["icon.svg", "icon-192.png", 192],
  ["icon.svg", "icon-512.png", 512],
  ["icon-maskable.svg", "icon-maskable-512.png", 512],
  ["icon-maskable.svg", "icon-apple-180.png", 180],
];
const work = mkdtempSync(join(tmpdir(), "icons-"));
for (const [drawing, picture, size] of wanted) {
  const page = join(work, `${picture}.html`);
  const style = `html,body{margin:0;background:transparent}img{display:block;width:${size}px;height:${size}px}`;
  writeFileSync(page, `<style>${style}</style><img src="file://${join(here, drawing)}">`);
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1", "--default-background-color=00000000"];
  execFileSync(chromium, [...flags, `--window-size=${size},${size}`, `--screenshot=${join(here, picture)}`, `file://${page}`], { stdio: "ignore" });
}
rmSync(work, { recursive: true });
