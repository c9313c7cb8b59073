import { Background, Controls, type Edge, MarkerType, ReactFlow, type ReactFlowInstance } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BOX_HEIGHT, BOX_WIDTH, framingOf, layoutOf } from "./graph-layout.ts";
import { HopBox, type HopNode } from "./hop-box.tsx";
import { type LineageNode, pathOf } from "./lineage.ts";
import { useWidth } from "./use-width.ts";

const nodeTypes = { hop: HopBox };
const NARROW_PX = 640;
const WIDE = { mostHeight: 620, leastZoom: 0.75 };
// On a phone a taller frame would leave no page around it to scroll by.
const NARROW = { mostHeight: 380, leastZoom: 0.9 };

/** The answer to: by which hands did each part come from the confirmation? */
export function ProvenanceGraph(props: {
  lineage: readonly LineageNode[];
  chosen: number | null;
  onChoose: (position: number | null) => void;
}) {
  const { t } = useTranslation();
  const { lineage, chosen, onChoose } = props;
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const [flow, setFlow] = useState<ReactFlowInstance<HopNode> | null>(null);
  const layout = useMemo(() => layoutOf(lineage), [lineage]);
  const framing = useMemo(() => framingOf(layout, width, width < NARROW_PX ? NARROW : WIDE), [layout, width]);
  useEffect(() => {
    if (width > 0) flow?.setViewport(framing);
  }, [flow, framing, width]);

  const path = useMemo(() => (chosen === null ? null : pathOf(lineage, chosen)), [lineage, chosen]);
  const nodes = useMemo(
    () =>
      lineage.map(
        (of, position): HopNode => ({
          id: String(position),
          type: "hop",
          position: layout.places[position] ?? { x: 0, y: 0 },
          data: {
            of,
            isChosen: chosen === position,
            isOnPath: path?.has(position) ?? false,
            isFaded: path !== null && !path.has(position),
            onChoose: () => onChoose(chosen === position ? null : position),
          },
          width: BOX_WIDTH,
          height: BOX_HEIGHT,
          // The box holds a button of its own, so the graph has to let pointers through to it.
          style: { pointerEvents: "all" },
        }),
      ),
    [lineage, layout, path, chosen, onChoose],
  );
  const edges = useMemo(
    () =>
      lineage.flatMap(({ parents }, position) =>
        parents.map(
          (parent): Edge => ({
            id: `${parent}-${position}`,
            source: String(parent),
            target: String(position),
            markerEnd: { type: MarkerType.ArrowClosed, color: "#8ba0a6" },
            focusable: false,
            className: path?.has(parent) && path.has(position) ? "on-path" : "",
          }),
        ),
      ),
    [lineage, path],
  );
  return (
    <section ref={frame} className="graph" style={{ height: framing.height }} aria-label={t("receivable.pathPicture")}>
      {width > 0 && (
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          panOnDrag={!framing.isWhole}
          preventScrolling={false}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          minZoom={0.2}
          maxZoom={1.5}
          defaultViewport={framing}
          proOptions={{ hideAttribution: true }}
          ariaLabelConfig={{
            "controls.ariaLabel": t("graph.controls"),
            "controls.zoomIn.ariaLabel": t("graph.nearer"),
            "controls.zoomOut.ariaLabel": t("graph.farther"),
            "controls.fitView.ariaLabel": t("graph.whole"),
          }}
          onInit={setFlow}
          onPaneClick={() => onChoose(null)}
        >
          <Background gap={24} color="#e3e9ea" />
          {!framing.isWhole && <Controls showInteractive={false} />}
        </ReactFlow>
      )}
    </section>
  );
}
