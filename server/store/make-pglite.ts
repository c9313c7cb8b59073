// A process that makes an empty database in the directory that its argument names, and ends: see pglite-beginning.ts.

import { PGlite } from "@electric-sql/pglite";

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("which directory?");
// Whoever wanted the database is gone.
process.once("disconnect", () => process.exit(1));

const pglite = await PGlite.create(directory);
await pglite.close();
process.exit(0);
