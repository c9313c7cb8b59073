import { SankeyChart } from "echarts/charts";
import { TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { FlowView } from "../queries/receivable.ts";
import { showFen } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { type SankeyNode, type SankeyPicture, sankeyOf } from "./sankey.ts";

use([SankeyChart, TooltipComponent, SVGRenderer]);

const ROW_PX = 72;
const LEAST_PX = 240;
// Where the columns stand; the headings above are placed by the same numbers. On the right stand the last column's labels.
const LEFT_PX = 6;
const RIGHT_PX = 210;
const NODE_PX = 12;
/** Narrower than this the labels of one column run into the next; the picture scrolls in its own frame then. */
const COLUMN_PX = 190;
const TIER_COLOURS = ["#0f4c5c", "#2f7f86", "#5fa8a1", "#8dbb9a", "#a9b98a", "#93a3b8"];
const FUNDER_COLOUR = "#b98a3a";
const INK = "#1d2b30";
const QUIET = "#4a5a60";
const FONT = 'system-ui, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** What the picture says in words. */
interface SankeyWords {
  readonly nameOf: (node: SankeyNode) => string;
  /** What a member did not pass on. */
  readonly keptOf: (node: SankeyNode) => string;
}

function optionOf(picture: SankeyPicture, words: SankeyWords) {
  const names = new Map(picture.nodes.map((node) => [node.key, words.nameOf(node)]));
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    tooltip: {
      confine: true,
      // Names come from companies; as text nodes they can be nothing else.
      formatter: ({ data }: { data: { readonly lines: readonly string[] } }) => {
        const box = document.createElement("div");
        for (const line of data.lines) box.appendChild(document.createElement("div")).textContent = line;
        return box;
      },
    },
    series: {
      type: "sankey",
      left: LEFT_PX,
      right: RIGHT_PX,
      top: 16,
      bottom: 16,
      // Two lines of words fit between two nodes, however thin they are.
      nodeGap: 34,
      nodeWidth: NODE_PX,
      draggable: false,
      emphasis: { focus: "trajectory" },
      lineStyle: { color: "source", opacity: 0.22, curveness: 0.5 },
      label: {
        position: "right",
        distance: 6,
        color: INK,
        fontSize: 13,
        lineHeight: 17,
        // A halo, so that a band that runs behind the words leaves them legible.
        textBorderColor: "#fff",
        textBorderWidth: 4,
        rich: { quiet: { color: QUIET, fontSize: 12, lineHeight: 16, textBorderColor: "#fff", textBorderWidth: 4 } },
      },
      data: picture.nodes.map((node) => {
        const name = names.get(node.key) ?? "";
        const kept = words.keptOf(node);
        const amount = showFen(node.amountFen);
        return {
          name: node.key,
          depth: node.tier,
          lines: [name, amount, kept].filter(Boolean),
          itemStyle: { color: node.isFunder ? FUNDER_COLOUR : TIER_COLOURS[node.tier % TIER_COLOURS.length] },
          // A function, since a text would have its braces read as the chart's own.
          label: { formatter: () => `${name}\n${amount}${kept && `{quiet|  ${kept}}`}` },
        };
      }),
      links: picture.links.map((link) => ({
        ...link,
        lines: [`${names.get(link.source)} → ${names.get(link.target)}`, showFen(link.amountFen)],
      })),
    },
  };
}

/** The answer to: to whom did how much of this credit go, tier by tier? Its table twin is the list of hops. */
export function FlowSankey(props: { flows: readonly FlowView[] }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const language = currentLanguage();
  const picture = useMemo(() => sankeyOf(props.flows), [props.flows]);
  const option = useMemo(() => {
    const nameOf = ({ name, count, isFunder }: SankeyNode) => {
      const called = name?.[language] ?? t("receivable.others", { count });
      return isFunder ? t("receivable.funderNamed", { name: called }) : called;
    };
    const keptOf = ({ keptFen, amountFen }: SankeyNode) => {
      if (keptFen === "0") return "";
      return keptFen === amountFen ? t("receivable.keptAll") : t("receivable.kept", { amount: showFen(keptFen) });
    };
    return optionOf(picture, { nameOf, keptOf });
  }, [picture, language, t]);

  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "svg" });
    chart.setOption(option);
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [option]);

  const last = Math.max(1, picture.tiers.length - 1);
  const leastWidth = LEFT_PX + last * COLUMN_PX + NODE_PX + RIGHT_PX;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className="sankey-frame" tabIndex={0} aria-label={t("receivable.flowPicture")}>
      <div className="sankey" style={{ minWidth: leastWidth }}>
        <div className="tiers" aria-hidden="true">
          {picture.tiers.map(({ tier, isFundersOnly }) => (
            <span
              key={tier}
              style={{ left: `calc(${LEFT_PX}px + (100% - ${LEFT_PX + RIGHT_PX + NODE_PX}px) * ${tier / last})` }}
            >
              {tier === 0 && t("role.OBLIGOR")}
              {tier > 0 && (isFundersOnly ? t("role.FUNDER") : t("tier", { tier }))}
            </span>
          ))}
        </div>
        <div
          ref={place}
          role="img"
          aria-label={t("receivable.flowSays", { count: picture.nodes.length, tiers: last })}
          style={{ height: Math.max(LEAST_PX, picture.tallest * ROW_PX) }}
        />
      </div>
    </section>
  );
}
