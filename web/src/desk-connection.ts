import { Client, fetchExchange } from "urql";

/**
 * The one connection to the desk. There is no cache in the window: a figure on the screen is one that the desk just gave,
 * and says up to which block it is true.
 */
export const desk = new Client({
  url: "/graphql",
  exchanges: [fetchExchange],
  fetchOptions: { credentials: "same-origin", headers: { "x-fenline-window": "1" } },
  requestPolicy: "network-only",
  preferGetMethod: false,
});
