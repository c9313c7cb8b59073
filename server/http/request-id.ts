import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

const HEADER = "x-request-id";

/** Numbers a request, in its answer's header too, so that a person can name to the operator what went wrong. */
export function numberRequest(response: ServerResponse): void {
  response.setHeader(HEADER, randomUUID());
}

/** The request's number. */
export function requestIdOf(response: ServerResponse): string {
  const id = response.getHeader(HEADER);
  return typeof id === "string" ? id : "?";
}
