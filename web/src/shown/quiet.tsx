import { Skeleton } from "antd";

/** While something loads: its shape, no spinner. */
export function Quiet() {
  return (
    <div className="quiet" aria-busy="true">
      <Skeleton active paragraph={{ rows: 5 }} />
    </div>
  );
}
