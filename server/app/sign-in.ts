import { openSession, type Session } from "./open-session.ts";
import type { Address } from "./order.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { provenWallet, SIGN_IN_STATEMENT } from "./sign-in-message.ts";
import type { Person } from "./viewer.ts";

export interface SignInInput {
  /** EIP-4361, as the wallet showed it. */
  readonly message: string;
  readonly signature: string;
}

/** Opens a session for the person whose wallet signed the message. */
export function signIn(ports: Ports) {
  return async (input: SignInInput): Promise<Session> => {
    const { domain, origin: uri } = ports.settings;
    const nowSec = ports.clock.nowSec();
    const expected = { domain, uri, chainId: ports.chain.chainId, statement: SIGN_IN_STATEMENT, nowSec };
    const { wallet, nonce } = await provenWallet(ports.signInMessages, input.message, input.signature, expected);
    if (!(await ports.store.people.useNonce(nonce, nowSec))) {
      throw refuse("SESSION_PROOF_INVALID", { problem: "nonce" });
    }
    return openSession(ports, await personOf(ports, wallet));
  };
}

/** Who the wallet is: a person the desk knows, or an agent whom the register of members knows. */
async function personOf(ports: Ports, wallet: Address): Promise<Person> {
  const known = await ports.store.people.personByAgent(wallet);
  const agent = ports.index.book.agent(wallet);
  if (known && (known.isRegistrar || agent?.member === known.member)) return known;
  if (!agent || agent.roles === 0) throw refuse("SESSION_WALLET_UNKNOWN", { wallet });
  return ports.store.people.savePerson({
    id: known?.id ?? ports.ids.next(),
    name: known?.name ?? wallet,
    agent: wallet,
    member: agent.member,
    isRegistrar: false,
    isDemo: false,
  });
}
