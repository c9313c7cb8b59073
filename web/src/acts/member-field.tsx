import { Select } from "antd";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { type ListedMember, Members } from "../queries/member.ts";
import type { Listed } from "../queries/page.ts";
import { MOST_ROWS } from "../shown/more-button.tsx";
import { currentLanguage } from "../words/speak.ts";
import { Field } from "./field.tsx";

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

/** A supplier, found by either of its names. */
export function SupplierField(props: {
  label: string;
  /** The member that cannot be meant. */
  except: string;
  value: string | null;
  onChange: (address: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const members = useMembers("SUPPLIER");
  const language = currentLanguage();
  return (
    <Field id={id} label={props.label}>
      <Select
        id={id}
        loading={members === null}
        placeholder={t("form.choose")}
        value={props.value}
        onChange={props.onChange}
        showSearch={{ optionFilterProp: "search" }}
        options={(members ?? [])
          .filter(({ address }) => address !== props.except)
          .map(({ address, name }) => ({ value: address, label: name[language], search: `${name.zh} ${name.en}` }))}
      />
    </Field>
  );
}
