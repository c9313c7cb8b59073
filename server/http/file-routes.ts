import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { decodeGlobalId, encodeGlobalId } from "../api/global-id.ts";
import type { Desk } from "../app/desk.ts";
import { MAX_UPLOAD_BYTES } from "../app/keep-file.ts";
import type { Bytes32 } from "../app/order.ts";
import { refuse } from "../app/refuse.ts";
import type { Viewer } from "../app/viewer.ts";

/** Files that come and go as bytes, since base64 in a query is a third larger and has a smaller bound. */
export interface FileRoutes {
  readonly desk: Desk;
  /** @throws Refusal SESSION_MISSING, SESSION_EXPIRED. */
  readonly viewerOf: (request: Request) => Promise<Viewer>;
}

const BYTES32 = /^0x[0-9a-f]{64}$/i;

/** The name that the client gave, percent-encoded, since headers are ASCII. */
function fileNameOf(request: Request): string {
  try {
    return decodeURIComponent(request.get("x-file-name") ?? "file");
  } catch {
    throw refuse("REQUEST_INVALID", { field: "x-file-name", problem: "percent-encoding" });
  }
}

function fileOf(request: Request) {
  const fileName = fileNameOf(request);
  const bytes: unknown = request.body;
  if (!(bytes instanceof Uint8Array)) throw refuse("UPLOAD_EMPTY", { fileName });
  return { fileName, bytes };
}

/** What was never a hash is as unknown as one that nothing has. */
function hashOf(text: string | undefined): Bytes32 {
  if (!text || !BYTES32.test(text)) throw refuse("UPLOAD_UNKNOWN");
  return text.toLowerCase() as Bytes32;
}

function sendFile(response: Response, name: string, bytes: Uint8Array): void {
  // Whatever it is, it is saved and not shown: a stranger's page must not run as ours.
  response.attachment(name).type("application/octet-stream").send(Buffer.from(bytes));
}

/**
 * `POST /files/payables`, `/files/invoices`, `/files/evidence`: the file as the body, its name percent-encoded in
 * `x-file-name`. Answers with the uploads' ids for GraphQL.
 * `GET /files/<id>`: the bytes of one's own upload.
 * `GET /evidence/<root>/<leaf>`: a document behind a hop, for whoever may follow the receivable.
 */
export function fileRoutes({ desk, viewerOf }: FileRoutes): Router {
  const routes = Router();
  const answer = (response: Response, uploads: readonly { readonly id: string }[]) =>
    response.json({ uploadIds: uploads.map(({ id }) => encodeGlobalId("Upload", id)) });
  /** Twenty megabytes of a stranger are not taken in to be thrown away. */
  const signedIn: RequestHandler = async (request, _response, next) => {
    await viewerOf(request);
    next();
  };
  const body = express.raw({ type: () => true, limit: MAX_UPLOAD_BYTES, inflate: false });

  routes.post("/files/payables", signedIn, body, async (request, response) => {
    answer(response, [await desk.previewPayables(await viewerOf(request), fileOf(request))]);
  });
  routes.post("/files/invoices", signedIn, body, async (request, response) => {
    const booked = await desk.uploadInvoices(await viewerOf(request), { files: [fileOf(request)] });
    answer(
      response,
      booked.map(({ upload }) => upload),
    );
  });
  routes.post("/files/evidence", signedIn, body, async (request, response) => {
    answer(response, [await desk.uploadEvidence(await viewerOf(request), fileOf(request))]);
  });
  routes.get("/files/:id", async (request, response) => {
    const { typename, id } = decodeGlobalId(request.params.id);
    if (typename !== "Upload") throw refuse("UPLOAD_UNKNOWN");
    const { upload, bytes } = await desk.uploads.content(await viewerOf(request), id);
    sendFile(response, upload.fileName, bytes);
  });
  routes.get("/evidence/:root/:leaf", async (request, response) => {
    const viewer = await viewerOf(request);
    const document = await desk.evidence.content(viewer, hashOf(request.params.root), hashOf(request.params.leaf));
    sendFile(response, document.name, document.bytes);
  });
  return routes;
}
