import type { Upload, UploadRefusal } from "./desk-store.ts";
import { boundedPage, type Page, type PageInput } from "./page.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import { uploadInSight } from "./upload-in-sight.ts";
import type { Viewer } from "./viewer.ts";

/** What a person may know of files: those that its member sent. */
export function readUploads(ports: Ports) {
  const { uploads } = ports.store;

  async function one(viewer: Viewer | null, id: string): Promise<Upload> {
    const upload = await uploads.upload(requireRight(ports, viewer).member, id);
    if (!upload) throw refuse("UPLOAD_UNKNOWN");
    return upload;
  }

  return {
    one,
    list: async (viewer: Viewer | null, page: PageInput): Promise<Page<Upload>> =>
      uploads.uploads(requireRight(ports, viewer).member, boundedPage(page)),

    /** The file as it came in. */
    content: async (
      viewer: Viewer | null,
      id: string,
    ): Promise<{ readonly upload: Upload; readonly bytes: Uint8Array }> =>
      uploadInSight(ports, requireRight(ports, viewer), id),

    refusals: async (viewer: Viewer | null, id: string, page: PageInput): Promise<Page<UploadRefusal>> =>
      uploads.refusals((await one(viewer, id)).id, boundedPage(page)),
  };
}
