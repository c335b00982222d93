// Run the queries of a folder with Comunica: node comunica.mjs FILE FOLDER; each NAME.rq gets NAME.srj, or NAME.err with the reason.
import { createReadStream, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-file";
import { StreamParser, Store } from "n3";

const [file, folder] = process.argv.slice(2);
const store = new Store();
await new Promise((resolve, reject) =>
  createReadStream(file).pipe(new StreamParser({ format: "N-Quads" })).on("data", (q) => store.addQuad(q)).on("error", reject).on("end", resolve));
const engine = new QueryEngine();
for (const name of readdirSync(folder).filter((n) => n.endsWith(".rq")).sort()) {
  const base = `${folder}/${name.slice(0, -3)}`;
  try {
    const context = { sources: [store], unionDefaultGraph: true };
    const result = await engine.query(readFileSync(`${folder}/${name}`, "utf8"), context);
    const { data } = await engine.resultToString(result, "application/sparql-results+json", context);
    let text = "";
    for await (const chunk of data) text += chunk;
    JSON.parse(text);
    writeFileSync(`${base}.srj`, text);
  } catch (error) {
    writeFileSync(`${base}.err`, `${error.message}`.split("\n")[0]);
  }
}
