import { GraphQLError } from "graphql";
import { Refusal, type RefusalRecord } from "../domain/refusal.ts";
import { explain } from "../domain/refusal-explain.ts";
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
  const zh = explain({ code, args }, "zh");
  const en = explain({ code, args }, "en");
  return { code, category, args, sentence: { zh: zh.sentence, en: en.sentence }, next: { zh: zh.next, en: en.next } };
}

/** A refusal as it is; anything else, which is a fault of ours, as DESK_BROKEN with the number under which it is logged. */
export function refusalOf(
  error: unknown,
  requestId: string,
  log: (error: unknown, requestId: string) => void,
): Refusal {
  if (error instanceof Refusal) return error;
  log(error, requestId);
  return new Refusal("DESK_BROKEN", { requestId });
}

/** A refusal as a GraphQL error. */
export function graphqlError(refusal: Refusal, at: GraphQLError): GraphQLError {
  const answer = refusalAnswer(refusal);
  return new GraphQLError(answer.sentence.en, {
    nodes: at.nodes,
    source: at.source,
    positions: at.positions,
    path: at.path,
    extensions: { ...answer },
  });
}
