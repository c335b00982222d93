// Count the statements of a file as N3.js reads it: node count.mjs FILE FORMAT
import { createReadStream } from "node:fs";
import { StreamParser, Store } from "n3";

const [file, format] = process.argv.slice(2);
const store = new Store();
createReadStream(file)
  .pipe(new StreamParser({ format }))
  .on("data", (quad) => store.addQuad(quad))
  .on("error", (error) => { console.error(error.message); process.exit(1); })
  .on("end", () => console.log(store.size));
