import type { Upload } from "./desk-store.ts";
import { type FileInput, newUpload, requireSoundFile } from "./keep-file.ts";
import type { Ports } from "./ports.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

/** Keeps a document of trade evidence for a later hop. The same bytes again are the same upload. */
export function uploadEvidence(ports: Ports) {
  return async (viewer: Viewer | null, input: FileInput): Promise<Upload> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    requireSoundFile(input);
    return ports.store.uploads.keep(
      newUpload(ports, actor, "EVIDENCE", input, { correction: {}, terms: null, reading: null }),
    );
  };
}
