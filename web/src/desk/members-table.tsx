import { Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveQuery } from "../live/use-live-query.ts";
import { Members } from "../queries/member.ts";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { Hash } from "../shown/hash.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { MOST_ROWS, MoreButton } from "../shown/more-button.tsx";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";

const PAGE = 20;

/** Who is in the network, for its registrar. */
export function MembersTable() {
  const { t } = useTranslation();
  const [first, setFirst] = useState(PAGE);
  const { data, error, reload } = useLiveQuery({ query: Members, variables: { role: null, first, after: null } });
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Quiet />;
  const { members } = data;
  if (members.edges.length === 0) return <p className="nothing">{t("desk.noMembers")}</p>;
  return (
    <>
      <CaptionedTable
        caption={t("desk.members")}
        rowKey="address"
        dataSource={members.edges.map(({ node }) => node)}
        columns={[
          { title: t("column.member"), render: (_, member) => <MemberName member={member} /> },
          {
            title: t("column.roles"),
            render: (_, { roles }) => roles.map((role) => <Tag key={role}>{t(`role.${role}`)}</Tag>),
          },
          { title: t("column.validUntil"), dataIndex: "validUntil" },
          { title: t("column.account"), render: (_, { address }) => <Hash hex={address} /> },
        ]}
      />
      <MoreButton list={members} onMore={() => setFirst(MOST_ROWS)} />
    </>
  );
}
