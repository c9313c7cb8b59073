import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMutation, useQuery } from "urql";
import { LanguageSwitch, Mark } from "../frame.tsx";
import { DemoPeople, type PersonView, SignInAs } from "../queries/person.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { usePageTitle } from "../shown/use-page-title.ts";
import { currentLanguage } from "../words/speak.ts";
import "./sign-in.css";

/** The people of one company stand together, in the order in which the desk lists them. */
function byMember(people: readonly PersonView[]): readonly (readonly PersonView[])[] {
  return [...Map.groupBy(people, ({ memberName }) => memberName?.zh ?? "").values()];
}

export function SignInPage(props: { onSignedIn: () => void }) {
  const { t } = useTranslation();
  const [{ data, fetching, error }, reload] = useQuery({ query: DemoPeople });
  const [entering, signInAs] = useMutation(SignInAs);
  usePageTitle(t("signIn.title"));
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
        {data?.demoPeople.length === 0 && <p className="nothing">{t("signIn.none")}</p>}
        <div className="people">
          {byMember(data?.demoPeople ?? []).map((people) => (
            <MemberCard key={people[0]?.id} people={people} isBusy={entering.fetching} onEnter={enter} />
          ))}
        </div>
      </main>
    </>
  );
}

/** One company and its people, each a way in. */
function MemberCard(props: { people: readonly PersonView[]; isBusy: boolean; onEnter: (personId: string) => void }) {
  const { t } = useTranslation();
  const [first] = props.people;
  if (!first) return null;
  return (
    <section className="member-card">
      <h2>{first.memberName?.[currentLanguage()] ?? t("signIn.network")}</h2>
      <p>
        {first.isRegistrar && <Tag>{t("role.REGISTRAR")}</Tag>}
        {first.memberRoles.map((role) => (
          <Tag key={role}>{t(`role.${role}`)}</Tag>
        ))}
      </p>
      {props.people.map((person) => (
        <Button key={person.id} block disabled={props.isBusy} onClick={() => props.onEnter(person.id)}>
          <span className="person">{person.name}</span>
          <span className="person-roles">{person.roles.map((role) => t(`agent.${role}`)).join(" · ")}</span>
        </Button>
      ))}
    </section>
  );
}
