import { Button, Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMutation } from "urql";
import { SignOut, type ViewerView } from "./queries.ts";
import { IndexedNotice } from "./shown/indexed-notice.tsx";
import { currentLanguage, speak } from "./words/speak.ts";

export function Mark() {
  return (
    <Link to="/" className="mark">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <rect width="16" height="16" rx="3" />
        <path d="M3 11h4v2H3zM7 7h3v2H7zM10 3h3v2h-3z" />
      </svg>
      Fenline
    </Link>
  );
}

export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = currentLanguage() === "zh" ? "en" : "zh";
  return (
    <Button type="text" onClick={() => speak(other)} lang={other === "zh" ? "zh-CN" : "en"}>
      {t("language")}
    </Button>
  );
}

/** What stands around every page: who is asking, for whom, and up to which block it is true. */
export function Frame(props: { viewer: ViewerView; onSignedOut: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const [, signOut] = useMutation(SignOut);
  const { viewer } = props;
  const language = currentLanguage();
  return (
    <>
      <header className="top">
        <Mark />
        <IndexedNotice />
        <span className="grow" />
        <span className="who">
          <strong>{viewer.person.name}</strong>
          {viewer.member && <span>{viewer.member.name[language]}</span>}
          {viewer.isRegistrar && <Tag>{t("role.REGISTRAR")}</Tag>}
          {viewer.roles.map((role) => (
            <Tag key={role}>{t(`agent.${role}`)}</Tag>
          ))}
        </span>
        <LanguageSwitch />
        <Button onClick={() => signOut({}).then(props.onSignedOut)}>{t("signOut")}</Button>
      </header>
      <main>{props.children}</main>
    </>
  );
}
