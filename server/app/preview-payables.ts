import type { Upload } from "./desk-store.ts";
import type { DueTerms, MappingCorrection } from "./intake-port.ts";
import { type FileInput, kindOf, newUpload, requireSoundFile, shownOf } from "./keep-file.ts";
import type { Ports } from "./ports.ts";
import { readFile } from "./read-file.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface PreviewPayablesInput extends FileInput {
  readonly correction?: MappingCorrection | null;
  readonly terms?: DueTerms | null;
}

/** Keeps a payables file and shows what it would become. Nothing is booked; the same file again is the same upload. */
export function previewPayables(ports: Ports) {
  return async (viewer: Viewer | null, input: PreviewPayablesInput): Promise<Upload> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "OBLIGOR" });
    requireSoundFile(input);
    const readAs = { correction: input.correction ?? {}, terms: input.terms ?? null };
    const reading = await readFile(ports, actor, input, readAs);
    const upload = await ports.store.uploads.keep(
      newUpload(ports, actor, kindOf(reading), input, { ...readAs, reading }),
    );
    if (upload.state === "COMMITTED") return upload;
    return ports.store.uploads.correct(upload.id, { ...readAs, ...shownOf(reading) });
  };
}
