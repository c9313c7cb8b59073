import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** One thing that waits: what it is, how much it is about, and what to do. */
export function WaitingItem(props: { what: string; more: ReactNode; amount: ReactNode; children: ReactNode }) {
  return (
    <li>
      <span className="what">
        {props.what}
        <small>{props.more}</small>
      </span>
      <span className="sum">{props.amount}</span>
      <span className="acts">{props.children}</span>
    </li>
  );
}

/** What a maker finds here; who only checks is told that it is the maker's. */
export function MakersActs(props: { prepares: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return props.prepares ? props.children : <small>{t("waiting.forMaker")}</small>;
}
