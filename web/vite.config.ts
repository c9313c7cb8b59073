import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// In development the page comes from vite and the data from a desk that runs beside it.
const desk = process.env["DESK_URL"] ?? "http://127.0.0.1:4000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/graphql": desk, "/readyz": desk } },
  build: { outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 1200 },
});
