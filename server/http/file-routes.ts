import express, { type Request, type Response, Router } from "express";
import type { Desk } from "../app/desk.ts";
import { MAX_UPLOAD_BYTES } from "../app/keep-file.ts";
import type { Bytes32 } from "../app/order.ts";
import type { Viewer } from "../app/viewer.ts";
import { Refusal } from "../domain/refusal.ts";

/** Files that come and go as bytes, since base64 in a query is a third larger and has a smaller bound. */
export interface FileRoutes {
  readonly desk: Desk;
  readonly viewerOf: (request: Request) => Promise<Viewer | null>;
}

function fileOf(request: Request) {
  const bytes: unknown = request.body;
  if (!(bytes instanceof Uint8Array)) throw new Refusal("UPLOAD_EMPTY");
  return { fileName: decodeURIComponent(request.get("x-file-name") ?? "file"), bytes };
}

/**
 * `POST /files/payables`, `/files/invoices`, `/files/evidence`: the file as the body, its name percent-encoded in
 * `x-file-name`. Answers with the upload's id for GraphQL.
 * `GET /evidence/:root/:leaf`: a document behind a hop, for whoever may follow the receivable.
 */
export function fileRoutes({ desk, viewerOf }: FileRoutes): Router {
  const routes = Router();
  const answer = (response: Response, uploads: readonly { readonly id: string }[]) =>
    response.json({ uploadIds: uploads.map(({ id }) => Buffer.from(`Upload:${id}`).toString("base64")) });

  routes.use("/files", express.raw({ type: () => true, limit: MAX_UPLOAD_BYTES }));
  routes.post("/files/payables", async (request, response) => {
    answer(response, [await desk.previewPayables(await viewerOf(request), fileOf(request))]);
  });
  routes.post("/files/invoices", async (request, response) => {
    const booked = await desk.uploadInvoices(await viewerOf(request), { files: [fileOf(request)] });
    answer(
      response,
      booked.map(({ upload }) => upload),
    );
  });
  routes.post("/files/evidence", async (request, response) => {
    answer(response, [await desk.uploadEvidence(await viewerOf(request), fileOf(request))]);
  });
  routes.get("/evidence/:root/:leaf", async (request, response) => {
    const { root, leaf } = request.params;
    const document = await desk.evidence.content(await viewerOf(request), root as Bytes32, leaf as Bytes32);
    response.attachment(document.name).type("application/octet-stream").send(Buffer.from(document.bytes));
  });
  return routes;
}
