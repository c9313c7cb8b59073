import { useTranslation } from "react-i18next";
import type { UnsignedView } from "../queries/operation.ts";
import { currentLanguage } from "../words/speak.ts";

/** How an operation that lacks signatures is told: what it is, and who has done what for it. */
export function useUnsignedWords(): (operation: UnsignedView) => { readonly what: string; readonly more: string } {
  const { t } = useTranslation();
  const language = currentLanguage();
  return ({ act, about, createdBy, signatures, signaturesNeeded }) => ({
    what: t(about ? "waiting.actFor" : "waiting.act", { act: t(`act.${act}`), name: about?.name[language] }),
    more: [
      createdBy && t("waiting.by", { name: createdBy }),
      t("waiting.signed", { given: signatures.length, needed: signaturesNeeded }),
    ]
      .filter(Boolean)
      .join(" · "),
  });
}
