import { useTranslation } from "react-i18next";
import { ActButton } from "../acts/act-button.tsx";
import { SignOperation } from "../queries/operation.ts";
import type { WaitingView } from "../queries/waiting.ts";
import { Amount } from "../shown/amount.tsx";
import { showFen } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { WaitingItem } from "./waiting-item.tsx";

/** What colleagues prepared and this person can sign. */
export function WaitingSignatures(props: { list: WaitingView["toSign"] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return props.list.edges.map(({ node }) => {
    const what = t(node.about ? "waiting.signFor" : "waiting.sign", {
      act: t(`act.${node.act}`),
      name: node.about?.name[language],
    });
    return (
      <WaitingItem
        key={node.id}
        what={what}
        more={[
          node.createdBy && t("waiting.by", { name: node.createdBy }),
          t("waiting.signed", { given: node.signatures.length, needed: node.signaturesNeeded }),
        ]
          .filter(Boolean)
          .join(" · ")}
        amount={node.amountFen !== "0" && <Amount fen={node.amountFen} />}
      >
        <ActButton
          label={t("do.sign")}
          about={`${what} ${showFen(node.amountFen)}`}
          document={SignOperation}
          variables={{ id: node.id }}
        />
      </WaitingItem>
    );
  });
}
