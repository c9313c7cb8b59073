import type { RefusalRecord } from "../domain/refusal.ts";
import { explain } from "../domain/refusal-explain.ts";
import { builder } from "./builder.ts";

/** A text in both languages of the house. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const TextType = builder.objectRef<Text>("Text").implement({
  description: "A text in both languages.",
  fields: (t) => ({ zh: t.exposeString("zh"), en: t.exposeString("en") }),
});

const RefusalCategoryEnum = builder.enumType("RefusalCategory", {
  description: "What kind of failure a refusal is: how a caller should react.",
  values: ["INVALID", "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "RULE", "BUSY", "BROKEN"] as const,
});

/** Both languages of what a refusal says. */
export function refusalTexts(refusal: Pick<RefusalRecord, "code" | "args">): { sentence: Text; next: Text } {
  const zh = explain(refusal, "zh");
  const en = explain(refusal, "en");
  return { sentence: { zh: zh.sentence, en: en.sentence }, next: { zh: zh.next, en: en.next } };
}

export const RefusalType = builder.objectRef<RefusalRecord>("Refusal").implement({
  description: "Why something was not done: a code, the values that made it true, a sentence, and what to do next.",
  fields: (t) => ({
    code: t.exposeString("code"),
    category: t.field({ type: RefusalCategoryEnum, resolve: (refusal) => refusal.category }),
    args: t.field({ type: "JSON", resolve: (refusal) => refusal.args }),
    sentence: t.field({ type: TextType, resolve: (refusal) => refusalTexts(refusal).sentence }),
    next: t.field({ type: TextType, resolve: (refusal) => refusalTexts(refusal).next }),
  }),
});
