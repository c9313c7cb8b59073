import type { Viewer } from "../app/viewer.ts";
import { builder } from "./builder.ts";
import { PersonType, ViewerType } from "./viewer.ts";

interface SignedIn {
  readonly token: string;
  readonly viewer: Viewer;
}

const SessionType = builder.objectRef<SignedIn>("Session").implement({
  description: "A browser has the token in a cookie that scripts cannot read; a program sends it as a bearer.",
  fields: (t) => ({
    token: t.exposeString("token"),
    expiresAt: t.field({ type: "DateTime", resolve: ({ viewer }) => viewer.sessionExpiresAtSec }),
    viewer: t.field({ type: ViewerType, resolve: ({ viewer }) => viewer }),
  }),
});

interface SignInNonce {
  readonly nonce: string;
  readonly expiresAtSec: number;
  readonly statement: string;
  readonly domain: string;
  readonly uri: string;
  readonly chainId: number;
}

const SignInNonceType = builder.objectRef<SignInNonce>("SignInNonce").implement({
  description: "What a sign-in message (EIP-4361) must say.",
  fields: (t) => ({
    nonce: t.exposeString("nonce"),
    expiresAt: t.field({ type: "DateTime", resolve: (nonce) => nonce.expiresAtSec }),
    statement: t.exposeString("statement"),
    domain: t.exposeString("domain"),
    uri: t.exposeString("uri"),
    chainId: t.exposeInt("chainId", { description: "EIP-155 number of the network." }),
  }),
});

builder.mutationFields((t) => ({
  beginSignIn: t.field({
    type: SignInNonceType,
    description: "A nonce for a sign-in message; good once.",
    resolve: async (_, _args, { desk, countSignIn }) => {
      await countSignIn();
      return desk.beginSignIn();
    },
  }),
  signIn: t.field({
    type: SessionType,
    description: "With a message that says what beginSignIn answered, signed by the wallet of an agent.",
    args: { message: t.arg.string({ required: true }), signature: t.arg({ type: "Hex", required: true }) },
    resolve: async (_, input, { desk, countSignIn, keepSession }) => {
      await countSignIn();
      const session = await desk.signIn(input);
      keepSession(session.token, session.viewer.sessionExpiresAtSec);
      return session;
    },
  }),
  signInAs: t.field({
    type: SessionType,
    description: "As a demo person, without proof. Sandbox only.",
    args: { personId: t.arg.globalID({ required: true, for: PersonType }) },
    resolve: async (_, { personId }, { desk, keepSession }) => {
      const session = await desk.signInAs({ personId: personId.id });
      keepSession(session.token, session.viewer.sessionExpiresAtSec);
      return session;
    },
  }),
  signOut: t.boolean({
    description: "Ends the session; its token is worth nothing from then on.",
    resolve: async (_, _args, { desk, viewer, keepSession }) => {
      await desk.signOut(viewer);
      keepSession(null, 0);
      return true;
    },
  }),
}));
