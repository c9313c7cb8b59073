import { refusalTexts } from "../api/shown.ts";
import { Refusal, type RefusalRecord } from "../domain/refusal.ts";
import { type RefusalCategory as Category, RefusalCategory } from "../domain/refusal-row.ts";

/** What every refusal carries over the wire, whether by GraphQL or plain HTTP. */
export interface RefusalAnswer extends RefusalRecord {
  readonly sentence: { readonly zh: string; readonly en: string };
  readonly next: { readonly zh: string; readonly en: string };
}

const STATUS: Readonly<Record<Category, number>> = {
  [RefusalCategory.INVALID]: 400,
  [RefusalCategory.UNAUTHENTICATED]: 401,
  [RefusalCategory.FORBIDDEN]: 403,
  [RefusalCategory.NOT_FOUND]: 404,
  [RefusalCategory.CONFLICT]: 409,
  [RefusalCategory.RULE]: 422,
  [RefusalCategory.BUSY]: 503,
  [RefusalCategory.BROKEN]: 500,
};

/** The HTTP status of a plain answer. */
export function statusOf(refusal: RefusalRecord): number {
  return STATUS[refusal.category];
}

export function refusalAnswer({ code, category, args }: RefusalRecord): RefusalAnswer {
  return { code, category, args, ...refusalTexts({ code, args }) };
}

/** Tells the operator of a fault, under the number that the one who asked is given. */
export type FaultLog = (error: unknown, requestId: string) => void;

/**
 * A refusal as it is; anything else, which is a fault of ours, as DESK_BROKEN with the request's number, under which it is
 * logged: what broke is not for strangers.
 */
export function refusalOf(error: unknown, requestId: string, log: FaultLog): Refusal {
  if (error instanceof Refusal) return error;
  log(error, requestId);
  return new Refusal("DESK_BROKEN", { requestId });
}
