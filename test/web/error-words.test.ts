import { expect } from "chai";
import { GraphQLError } from "graphql";
import { describe, it } from "mocha";
import { CombinedError } from "urql";
import { isSignedOut, wordsOf } from "../../web/src/shown/error-words.ts";

const unreached = { sentence: "Not done", next: "The desk cannot be reached." };

function refused(message: string, extensions: Record<string, unknown> = {}): CombinedError {
  return new CombinedError({ graphQLErrors: [new GraphQLError(message, { extensions })] });
}

describe("an error in the window's words", () => {
  it("is a refusal's own sentence and next step, in the reader's language, with its code", () => {
    const extensions = {
      code: "NOTE_UNKNOWN",
      sentence: { zh: "没有这张凭证。", en: "No such note." },
      next: { zh: "请刷新。", en: "Look again." },
    };
    expect(wordsOf(refused("x", extensions), "zh", unreached)).to.deep.equal({
      sentence: "没有这张凭证。",
      next: "请刷新。",
      code: "NOTE_UNKNOWN",
    });
    expect(wordsOf(refused("x", extensions), "en", unreached).sentence).to.equal("No such note.");
  });

  it("is the API's message where it has no sentence, and never taken for the network's", () => {
    const told = wordsOf(refused("Query Cost limit of 60000 exceeded", { code: "TOO_MUCH" }), "en", unreached);
    expect(told).to.deep.equal({ sentence: "Query Cost limit of 60000 exceeded", next: undefined, code: "TOO_MUCH" });
  });

  it("is the network's only where no answer came", () => {
    const error = new CombinedError({ networkError: new TypeError("Failed to fetch") });
    expect(wordsOf(error, "en", unreached)).to.equal(unreached);
  });

  it("knows a session that is over", () => {
    expect(isSignedOut(refused("x", { category: "UNAUTHENTICATED" }))).to.equal(true);
    expect(isSignedOut(refused("x", { category: "FORBIDDEN" }))).to.equal(false);
    expect(isSignedOut(new CombinedError({ networkError: new Error() }))).to.equal(false);
  });
});
