import type { Upload } from "./desk-store.ts";
import type { DueTerms, MappingCorrection } from "./intake-port.ts";
import { shownOf } from "./keep-file.ts";
import type { Ports } from "./ports.ts";
import { readFile } from "./read-file.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import { uploadInSight } from "./upload-in-sight.ts";
import type { Viewer } from "./viewer.ts";

export interface CorrectMappingInput {
  readonly uploadId: string;
  readonly correction: MappingCorrection;
  readonly terms?: DueTerms | null;
}

/** Reads a kept file another way, and shows what it would become then. */
export function correctMapping(ports: Ports) {
  return async (viewer: Viewer | null, input: CorrectMappingInput): Promise<Upload> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "OBLIGOR" });
    const { upload, bytes } = await uploadInSight(ports, actor, input.uploadId);
    if (upload.state === "COMMITTED") throw refuse("UPLOAD_ALREADY_BOOKED");
    const readAs = { correction: input.correction, terms: input.terms ?? upload.terms };
    const reading = await readFile(ports, actor, { fileName: upload.fileName, bytes }, readAs);
    return ports.store.uploads.correct(upload.id, { ...readAs, ...shownOf(reading) });
  };
}
