// Joins the stylesheets of the NL Design System packages named in package.json into one file, so that a
// page makes one request for them. Every dependency whose name ends in "-css" takes part; adding a
// component is `npm install @utrecht/<name>-css`. Runs after `npm ci`; `npm run postinstall` repeats it.
// References to source maps are left out: the maps are not served.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const wortel = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(wortel, "node_modules");
const lees = (...delen) => readFileSync(join(...delen), "utf8");

function stijlblad(map, naam) {
  const component = naam.split("/").at(-1).replace(/-css$/, "");
  const gevonden = ["index.min.css", `${component}.css`].find((blad) => existsSync(join(map, "dist", blad)));
  if (!gevonden) throw new Error(`${naam} bevat geen stijlblad in dist/.`);
  return lees(map, "dist", gevonden).replace(/\/\*[\s\S]*?\*\//g, "").trim();
}

const { dependencies = {} } = JSON.parse(lees(wortel, "package.json"));
const bladen = Object.keys(dependencies)
  .filter((naam) => naam.endsWith("-css"))
  .sort()
  .map((naam) => {
    const map = join(modules, naam);
    const { version, license } = JSON.parse(lees(map, "package.json"));
    return `/*! ${naam} ${version}, ${license} */\n${stijlblad(map, naam)}\n`;
  });

const doel = join(modules, ".kcc");
mkdirSync(doel, { recursive: true });
writeFileSync(join(doel, "componenten.css"), bladen.join(""));
