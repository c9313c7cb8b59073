import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Provider } from "urql";
import { App } from "./app.tsx";
import { desk } from "./desk-connection.ts";
import "./style.css";
import { startWords } from "./words/speak.ts";

await startWords();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <Provider value={desk}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </Provider>,
  );
}
