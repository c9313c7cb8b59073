// An index in a process of its own, to be killed: `index-process.ts <options as JSON>`. Prints each block that it wrote.

import type { IndexOptions } from "../../server/index/book.ts";
import { openIndex } from "../../server/index/open-index.ts";
import { requestOver } from "./rpc-over-http.ts";

const { url, ...options } = JSON.parse(process.argv[2] ?? "") as Omit<IndexOptions, "request"> & { url: string };
const index = await openIndex({ ...options, request: requestOver(url) });
index.subscribe(({ blockNumber }) => console.log(blockNumber));
console.log("open");
index.start();
