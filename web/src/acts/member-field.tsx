import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { type ListedMember, Members } from "../queries/member.ts";
import type { Listed } from "../queries/page.ts";
import { MOST_ROWS } from "../shown/more-button.tsx";
import { currentLanguage } from "../words/speak.ts";
import { ChoiceField } from "./field.tsx";

// A network of more members needs a search in the API, not a longer list here.
const MOST_PAGES = 10;

/** All active members of a role, page after page; null while the first is on its way. */
function useMembers(role: string): readonly ListedMember[] | null {
  const client = useClient();
  const [members, setMembers] = useState<readonly ListedMember[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    const pageAfter = async (after: string | null): Promise<Listed<ListedMember> | undefined> =>
      (await client.query(Members, { role, first: MOST_ROWS, after }).toPromise()).data?.members;
    const readAll = async () => {
      const found: ListedMember[] = [];
      let page = await pageAfter(null);
      for (let pages = 1; page; pages += 1) {
        found.push(...page.edges.map(({ node }) => node));
        const isLast = !page.pageInfo.hasNextPage || pages === MOST_PAGES;
        page = isLast ? undefined : await pageAfter(page.pageInfo.endCursor);
      }
      if (isWanted) setMembers(found.filter(({ isActive }) => isActive));
    };
    readAll();
    return () => {
      isWanted = false;
    };
  }, [client, role]);
  return members;
}

/** A supplier, chosen by its name in the reader's language. */
export function SupplierField(props: {
  label: string;
  /** The member that cannot be meant. */
  except: string;
  value: string | null;
  onChange: (address: string) => void;
}) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const members = useMembers("SUPPLIER")?.filter(({ address }) => address !== props.except);
  const named = members?.map(({ address, name }) => ({ value: address, label: name[language] })) ?? [];
  return (
    <ChoiceField
      label={props.label}
      options={named.sort((a, b) => a.label.localeCompare(b.label, language))}
      value={props.value}
      placeholder={members ? t("form.choose") : t("form.loading")}
      onChange={props.onChange}
    />
  );
}
