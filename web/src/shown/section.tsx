import type { ReactNode } from "react";

/** A part of a page: a heading, a line that says how to read it, and the thing itself. */
export function Section(props: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>{props.title}</h2>
      {props.hint && <p className="hint">{props.hint}</p>}
      {props.children}
    </section>
  );
}
