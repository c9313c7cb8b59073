import { Client, fetchExchange } from "urql";

/**
 * The one connection to the desk. There is no cache in the window: a figure on the screen is one that the desk just gave,
 * and the header says up to which block it is true.
 */
export const desk = new Client({
  url: "/graphql",
  exchanges: [fetchExchange],
  // The desk heeds its cookie only where this header stands, which a foreign page cannot send.
  fetchOptions: { credentials: "same-origin", headers: { "x-fenline-window": "1" } },
  requestPolicy: "network-only",
  preferGetMethod: false,
});
