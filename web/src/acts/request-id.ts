const ID_BYTES = 16;

/**
 * The window's own id of one intent: asked twice with it, as after a lost answer, the desk does it once. Not randomUUID,
 * which browsers keep from pages that came without TLS.
 */
export function requestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
