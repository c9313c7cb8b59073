import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Route, Routes } from "react-router";
import { useQuery } from "urql";
import { DeskPage } from "./desk/desk-page.tsx";
import { Frame } from "./frame.tsx";
import { Viewer } from "./queries/viewer.ts";
import { Problem } from "./shown/problem.tsx";
import { Quiet } from "./shown/quiet.tsx";
import { SignInPage } from "./sign-in/sign-in-page.tsx";

// The charts are the heavy part of the window; nobody waits for them to see what waits.
const ReceivablePage = lazy(() =>
  import("./receivable/receivable-page.tsx").then((m) => ({ default: m.ReceivablePage })),
);

const theme = {
  token: {
    colorPrimary: "#0f4c5c",
    colorInfo: "#0f4c5c",
    colorLink: "#0f5f74",
    colorText: "#1d2b30",
    colorTextSecondary: "#4a5a60",
    colorTextTertiary: "#4a5a60",
    colorTextDescription: "#4a5a60",
    colorTextPlaceholder: "#5f6f75",
    borderRadius: 6,
    fontSize: 15,
    fontFamily: 'system-ui, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
    motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  },
  components: { Table: { headerBg: "#f3f6f6", rowHoverBg: "#f6f9f9" } },
};

export function App() {
  const { i18n } = useTranslation();
  const [{ data, fetching, error }, reload] = useQuery({ query: Viewer });
  return (
    <ConfigProvider
      theme={theme}
      locale={i18n.language === "zh" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {!data && fetching && <Quiet />}
      {error && <Problem error={error} retry={reload} />}
      {data && !data.viewer && <SignInPage onSignedIn={reload} />}
      {data?.viewer && (
        <Frame key={data.viewer.person.id} viewer={data.viewer} onSignedOut={reload}>
          <Suspense fallback={<Quiet />}>
            <Routes>
              <Route path="/receivables/:receivableId" element={<ReceivablePage />} />
              <Route path="*" element={<DeskPage viewer={data.viewer} />} />
            </Routes>
          </Suspense>
        </Frame>
      )}
    </ConfigProvider>
  );
}
