import { Button, Card, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMutation, useQuery } from "urql";
import { LanguageSwitch, Mark } from "../frame.tsx";
import { DemoPeople, type PersonView, SignInAs } from "../queries.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { currentLanguage } from "../words/speak.ts";

/** The people of one company stand together, in the order in which the desk lists them. */
function byMember(people: readonly PersonView[]): readonly (readonly PersonView[])[] {
  const groups = new Map<string, PersonView[]>();
  for (const person of people) {
    const key = person.memberName?.zh ?? "";
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  return [...groups.values()];
}

export function SignInPage(props: { onSignedIn: () => void }) {
  const { t } = useTranslation();
  const [{ data, fetching, error }, reload] = useQuery({ query: DemoPeople });
  const [entering, signInAs] = useMutation(SignInAs);
  const language = currentLanguage();
  const enter = async (personId: string) => {
    const answer = await signInAs({ personId });
    if (!answer.error) props.onSignedIn();
  };
  return (
    <>
      <header className="top">
        <Mark />
        <span className="grow" />
        <LanguageSwitch />
      </header>
      <main className="sign-in">
        <p className="tagline">{t("tagline")}</p>
        <h1>{t("signIn.title")}</h1>
        <p className="hint">{t("signIn.hint")}</p>
        {fetching && <Quiet />}
        {error && <Problem error={error} retry={reload} />}
        {entering.error && <Problem error={entering.error} />}
        {data?.demoPeople.length === 0 && <p>{t("signIn.none")}</p>}
        <div className="people">
          {byMember(data?.demoPeople ?? []).map((people) => {
            const first = people[0];
            if (!first) return null;
            return (
              <Card key={first.id} size="small" title={first.memberName?.[language] ?? t("role.REGISTRAR")}>
                <p>
                  {first.memberRoles.map((role) => (
                    <Tag key={role}>{t(`role.${role}`)}</Tag>
                  ))}
                </p>
                {people.map((person) => (
                  <Button
                    key={person.id}
                    block
                    disabled={entering.fetching}
                    aria-label={`${t("signIn.as")}: ${person.name}`}
                    onClick={() => enter(person.id)}
                  >
                    <span className="person">{person.name}</span>
                    <span className="person-roles">{person.roles.map((role) => t(`agent.${role}`)).join(" · ")}</span>
                  </Button>
                ))}
              </Card>
            );
          })}
        </div>
      </main>
    </>
  );
}
