import { Button, Tag } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useMutation } from "urql";
import { OutcomeOf } from "./acts/outcome.tsx";
import { PulseOf, usePulse } from "./live/pulse.tsx";
import { SignOut } from "./queries/person.ts";
import type { ViewerView } from "./queries/viewer.ts";
import { IndexedNotice } from "./shown/indexed-notice.tsx";
import { showZone } from "./shown/time.ts";
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
    <PulseOf>
      <OutcomeOf>
        <a className="skip" href="#page">
          {t("skip")}
        </a>
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
        <Page>{props.children}</Page>
        <Foot />
      </OutcomeOf>
    </PulseOf>
  );
}

/** The page itself. Where the address changes, the reader's place goes to its beginning. */
function Page(props: { children: ReactNode }) {
  const page = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    window.scrollTo(0, 0);
    page.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main id="page" ref={page} tabIndex={-1}>
      {props.children}
    </main>
  );
}

function Foot() {
  const { t } = useTranslation();
  const { chain } = usePulse();
  if (!chain) return null;
  return (
    <footer className="foot">
      <small>{t("foot", { today: chain.today, zone: showZone(chain.utcOffsetSec) })}</small>
    </footer>
  );
}
