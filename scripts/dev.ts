// `npm run dev`: the server, started anew at each change of its sources, and beside it the page's own server (Vite), which
// shows a change of the window at once. The contracts and the subgraph's types are built once, before.

import { runNode } from "./bootstrap/child.mjs";
import { toolFile } from "./bootstrap/tool.mjs";

const codes = await Promise.all([
  runNode(toolFile("tsx"), ["watch", "--clear-screen=false", "server/main.ts", ...process.argv.slice(2)]),
  runNode(toolFile("vite"), ["web"]),
]);
process.exitCode = Math.max(...codes);
