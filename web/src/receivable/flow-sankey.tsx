import { SankeyChart } from "echarts/charts";
import { AriaComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ReceivableView } from "../queries.ts";
import { showFen } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { sankeyOf } from "./sankey.ts";

use([SankeyChart, TooltipComponent, AriaComponent, SVGRenderer]);

const ROW_PX = 46;
const LEAST_PX = 220;
const TIER_COLOURS = ["#0f4c5c", "#2f7f86", "#5fa8a1", "#a3c9a8", "#d8c99b", "#c98d5c"];

/** The answer to: to whom did how much of this credit go, tier by tier? */
export function FlowSankey(props: { flows: ReceivableView["flows"] }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const language = currentLanguage();
  const picture = sankeyOf(props.flows, language, (count) => t("receivable.others", { count }));

  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "svg" });
    chart.setOption({
      aria: { enabled: true },
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      tooltip: {
        formatter: (point: { dataType: string; name: string; data: { amountFen: string } }) =>
          `${point.name.replace(" > ", " → ")}<br/>${showFen(point.data.amountFen)}`,
      },
      series: {
        type: "sankey",
        left: 8,
        right: 190,
        top: 12,
        bottom: 12,
        nodeGap: 18,
        nodeWidth: 12,
        draggable: false,
        emphasis: { focus: "trajectory" },
        lineStyle: { color: "source", opacity: 0.28, curveness: 0.5 },
        label: { fontSize: 13, color: "#1d2b30", formatter: (point: { data: { label: string } }) => point.data.label },
        data: picture.nodes.map((node) => ({
          name: node.key,
          depth: node.tier,
          label2: node.label,
          amountFen: node.amountFen,
          itemStyle: { color: TIER_COLOURS[node.tier % TIER_COLOURS.length] },
          label: { formatter: `${node.label}\n${showFen(node.amountFen)}` },
        })),
        links: picture.links,
      },
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [picture]);

  return (
    <div
      ref={place}
      className="sankey"
      role="img"
      aria-label={t("receivable.flow")}
      style={{ height: Math.max(LEAST_PX, picture.tallest * ROW_PX) }}
    />
  );
}
