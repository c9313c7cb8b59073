import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// In development the page comes from vite and the data from a desk that runs beside it.
const desk = process.env.DESK_URL ?? "http://127.0.0.1:4000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/graphql": desk, "/readyz": desk } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // Libraries change seldom and the window often: who comes back loads the window's own part only.
        codeSplitting: {
          groups: [
            {
              name: "foundation",
              test: /node_modules\/(react|react-dom|scheduler|react-router|i18next|urql|wonka)\//,
              priority: 3,
            },
            { name: "components", test: /node_modules\/(antd|@ant-design|@rc-component|dayjs)\//, priority: 2 },
            { name: "sankey", test: /node_modules\/(echarts|zrender)\//, priority: 1 },
            { name: "graph", test: /node_modules\/(@xyflow|@dagrejs)\//, priority: 1 },
          ],
        },
      },
    },
  },
});
