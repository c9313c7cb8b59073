import { useTranslation } from "react-i18next";
import { ActButton } from "../acts/act-button.tsx";
import { SignOperation } from "../queries/operation.ts";
import type { WaitingView } from "../queries/waiting.ts";
import { Amount } from "../shown/amount.tsx";
import { showFen } from "../shown/money.ts";
import { useUnsignedWords } from "./unsigned-words.ts";
import { WaitingItem } from "./waiting-item.tsx";

/** What colleagues prepared and this person can sign. */
export function WaitingSignatures(props: { list: WaitingView["toSign"] }) {
  const { t } = useTranslation();
  const wordsOf = useUnsignedWords();
  return props.list.edges.map(({ node }) => {
    const { what, more } = wordsOf(node);
    return (
      <WaitingItem
        key={node.id}
        what={t("waiting.sign", { what })}
        more={more}
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
