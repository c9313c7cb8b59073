import type { IncomingMessage, ServerResponse } from "node:http";

const NAME = "fenline_session";
/** The window sends this with each request; a foreign page cannot, without leave that it is never given (CORS). */
const WINDOW_HEADER = "x-fenline-window";
const TOKEN = /^[A-Za-z0-9_-]{1,128}$/;

/** Whether the request comes from the window itself, and not from a foreign page in the same browser. */
export function isFromWindow(request: IncomingMessage): boolean {
  return request.headers[WINDOW_HEADER] !== undefined;
}

function cookieOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === NAME && value) return value;
  }
  return null;
}

/**
 * The session's token: a program's bearer, or a browser's cookie if the request comes from the window itself. What does not
 * look like a token is none.
 */
export function tokenOf(request: IncomingMessage): string | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const token = bearer ?? (isFromWindow(request) ? cookieOf(request) : null);
  return token && TOKEN.test(token) ? token : null;
}

/** Puts the token where scripts cannot read it and foreign pages cannot send it; null takes it away. */
export function keepToken(
  response: ServerResponse,
  token: string | null,
  expiresAtSec: number,
  isSecure: boolean,
): void {
  const expires = token === null ? new Date(0) : new Date(expiresAtSec * 1000);
  const parts = [`${NAME}=${token ?? ""}`, "Path=/", "HttpOnly", "SameSite=Strict", `Expires=${expires.toUTCString()}`];
  if (isSecure) parts.push("Secure");
  response.appendHeader("set-cookie", parts.join("; "));
}
