import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CombinedError } from "urql";
import type { RefusalView } from "../queries/refusal.ts";
import { currentLanguage, type Text } from "../words/speak.ts";

/** What an error of the API carries in its extensions, as far as it is there. */
interface ErrorExtensions {
  readonly code?: string;
  readonly category?: string;
  readonly sentence?: Text;
  readonly next?: Text;
}

/** What a reader is told, in one language: what happened, what to do now, and the code for whoever is asked for help. */
export interface Told {
  readonly sentence: string;
  readonly next?: string;
  readonly code?: string;
}

/**
 * An error of a request in words. A refusal has its own; another error of the API says its message and code; only where no
 * answer came at all is it the network's.
 */
export function wordsOf(error: CombinedError, language: "zh" | "en", unreached: Told): Told {
  const [first] = error.graphQLErrors;
  if (!first) return unreached;
  const { code, sentence, next } = first.extensions as ErrorExtensions;
  return { sentence: sentence?.[language] ?? first.message, next: next?.[language], code };
}

function isSignedOut(error: CombinedError): boolean {
  return (error.graphQLErrors[0]?.extensions as ErrorExtensions | undefined)?.category === "UNAUTHENTICATED";
}

function Notice(props: Told & { action?: { readonly label: string; readonly act: () => void } }) {
  const { sentence, next, code, action } = props;
  return (
    <Alert
      className="problem"
      role="alert"
      type="warning"
      showIcon
      title={sentence}
      description={
        (next || code) && (
          <>
            {next} {code && <code>{code}</code>}
          </>
        )
      }
      action={action && <Button onClick={action.act}>{action.label}</Button>}
    />
  );
}

/** Says what was refused, why, and what to do now. */
export function RefusalNotice(props: { refusal: RefusalView }) {
  const { code, sentence, next } = props.refusal;
  const language = currentLanguage();
  return <Notice sentence={sentence[language]} next={next[language]} code={code} />;
}

/** An error of a request, with the way on: again, or to the sign-in if the session is over. */
export function Problem(props: { error: CombinedError; retry?: () => void }) {
  const { t } = useTranslation();
  const { error, retry } = props;
  const told = wordsOf(error, currentLanguage(), { sentence: t("error.title"), next: t("error.network") });
  const action = isSignedOut(error)
    ? { label: t("error.signIn"), act: () => location.assign("/") }
    : retry && { label: t("error.retry"), act: retry };
  return <Notice {...told} action={action} />;
}
