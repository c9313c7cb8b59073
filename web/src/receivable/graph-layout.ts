import { Graph, layout } from "@dagrejs/dagre";
import type { LineageNode } from "./lineage.ts";

/** The size of a hop's box; what it says has to fit in. */
export const BOX_WIDTH = 234;
export const BOX_HEIGHT = 108;
const RANK_GAP = 40;
const ROW_GAP = 18;

/** Where each hop's box stands, by position in the lineage, and how large the whole is. */
export interface GraphLayout {
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

/** Lays the lineage out from the confirmation on the left to its last hops on the right. */
export function layoutOf(lineage: readonly LineageNode[]): GraphLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ranksep: RANK_GAP, nodesep: ROW_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  lineage.forEach((_, position) => {
    graph.setNode(String(position), { width: BOX_WIDTH, height: BOX_HEIGHT });
  });
  lineage.forEach(({ parents }, position) => {
    for (const parent of parents) graph.setEdge(String(parent), String(position));
  });
  layout(graph);
  const places = lineage.map((_, position) => {
    const { x = 0, y = 0 } = graph.node(String(position)) as { x?: number; y?: number };
    return { x: x - BOX_WIDTH / 2, y: y - BOX_HEIGHT / 2 };
  });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { places, width, height };
}

/** How a layout is shown in a frame. */
export interface Framing {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Of the frame, in pixels. */
  readonly height: number;
  /** Whether all of it is seen without moving it. */
  readonly isWhole: boolean;
}

const MARGIN_PX = 16;
const LEAST_HEIGHT_PX = 180;

/** What a frame allows. */
export interface FrameBounds {
  readonly mostHeight: number;
  /** Smaller than this it cannot be read; then it begins at the confirmation and is moved by hand. */
  readonly leastZoom: number;
}

/** As large as it fits the frame's width, but legible. */
export function framingOf(
  { places, width, height }: GraphLayout,
  frameWidth: number,
  { mostHeight, leastZoom }: FrameBounds,
): Framing {
  const fitting = (frameWidth - 2 * MARGIN_PX) / Math.max(1, width);
  const zoom = Math.min(1, Math.max(leastZoom, fitting));
  const needed = height * zoom + 2 * MARGIN_PX;
  const frameHeight = Math.min(mostHeight, Math.max(LEAST_HEIGHT_PX, needed));
  const isWhole = width * zoom + 2 * MARGIN_PX <= frameWidth + 1 && needed <= frameHeight + 1;
  const rootMiddle = ((places[0]?.y ?? 0) + BOX_HEIGHT / 2) * zoom;
  const x = fitting > zoom ? (frameWidth - width * zoom) / 2 : MARGIN_PX;
  const y = needed <= frameHeight ? (frameHeight - height * zoom) / 2 : frameHeight / 2 - rootMiddle;
  return { x, y, zoom, height: frameHeight, isWhole };
}
