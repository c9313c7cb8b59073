import type { Upload } from "./desk-store.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Actor } from "./viewer.ts";

/**
 * A member's own file with its bytes.
 * @throws Refusal UPLOAD_UNKNOWN, for a foreign one as for none.
 */
export async function uploadInSight(
  ports: Ports,
  actor: Actor,
  id: string,
): Promise<{ readonly upload: Upload; readonly bytes: Uint8Array }> {
  const upload = await ports.store.uploads.upload(actor.member, id);
  const bytes = upload && (await ports.store.uploads.bytesOf(upload.id));
  if (!upload || !bytes) throw refuse("UPLOAD_UNKNOWN");
  return { upload, bytes };
}
