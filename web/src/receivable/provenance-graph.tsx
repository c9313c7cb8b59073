import { Graph, layout } from "@dagrejs/dagre";
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { MemberName } from "../shown/member-name.tsx";
import { showFen } from "../shown/money.ts";
import { showMoment } from "../shown/time.ts";
import { type LineageNode, pathOf } from "./lineage.ts";

const WIDTH = 236;
const HEIGHT = 96;
const RANK_GAP = 70;
const ROW_GAP = 22;

type HopNode = Node<{ readonly of: LineageNode; readonly isOnPath: boolean; readonly isFaded: boolean }, "hop">;

/** One hop: who received how much, when, and as what. */
function HopBox({ data }: NodeProps<HopNode>) {
  const { t } = useTranslation();
  const { hop } = data.of;
  return (
    <div
      className={`hop hop-${hop.kind.toLowerCase()}${data.isOnPath ? " on-path" : ""}${data.isFaded ? " faded" : ""}`}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <strong>
        <MemberName member={hop.to} />
      </strong>
      <span className="money">{showFen(hop.amountFen)}</span>
      <small>
        {t(`hop.${hop.kind}`)} · {t("tier", { tier: hop.tier })} · {showMoment(hop.at)}
      </small>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

const nodeTypes = { hop: HopBox };

function arranged(lineage: readonly LineageNode[]): ReadonlyMap<string, { x: number; y: number }> {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ranksep: RANK_GAP, nodesep: ROW_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  lineage.forEach((_, position) => {
    graph.setNode(String(position), { width: WIDTH, height: HEIGHT });
  });
  lineage.forEach((node, position) => {
    for (const parent of node.parents) graph.setEdge(String(parent), String(position));
  });
  layout(graph);
  return new Map(
    graph.nodes().map((id) => {
      const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number };
      return [id, { x: x - WIDTH / 2, y: y - HEIGHT / 2 }];
    }),
  );
}

/** The answer to: by which hands did this note come from the confirmation? */
export function ProvenanceGraph(props: {
  lineage: readonly LineageNode[];
  chosen: number | null;
  onChoose: (position: number | null) => void;
}) {
  const { t } = useTranslation();
  const { lineage, chosen, onChoose } = props;
  const places = useMemo(() => arranged(lineage), [lineage]);
  const path = chosen === null ? null : pathOf(lineage, chosen);
  const nodes: HopNode[] = lineage.map((of, position) => ({
    id: String(position),
    type: "hop",
    position: places.get(String(position)) ?? { x: 0, y: 0 },
    data: { of, isOnPath: path?.has(position) ?? false, isFaded: path !== null && !path.has(position) },
    style: { width: WIDTH, height: HEIGHT },
    ariaLabel: `${t(`hop.${of.hop.kind}`)} ${showFen(of.hop.amountFen)}`,
  }));
  const edges: Edge[] = lineage.flatMap((node, position) =>
    node.parents.map((parent) => ({
      id: `${parent}-${position}`,
      source: String(parent),
      target: String(position),
      markerEnd: { type: MarkerType.ArrowClosed },
      className: path?.has(parent) && path.has(position) ? "on-path" : "",
    })),
  );
  return (
    <div className="graph">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        fitView
        minZoom={0.1}
        preventScrolling={false}
        zoomOnScroll={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, node) => onChoose(chosen === Number(node.id) ? null : Number(node.id))}
        onPaneClick={() => onChoose(null)}
      >
        <Background gap={24} color="#e3e9ea" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
