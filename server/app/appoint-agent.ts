import type { Day } from "../domain/day.ts";
import { AgentRole, bitsOf } from "../domain/member.ts";
import { parseAddress } from "./chain-ids.ts";
import { draftCall } from "./draft-order.ts";
import { type ClientIdentified, DESK_ACCOUNT, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import { plainText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { dayFrom } from "./register-member.ts";
import { requireRegistrar } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface AppointAgentInput extends ClientIdentified {
  readonly member: string;
  readonly personName: string;
  /** None dismisses the agent. */
  readonly roles: readonly AgentRole[];
  readonly validUntil: Day | string;
  /** The person's own wallet; else a key is made and kept in custody. */
  readonly wallet?: string | null;
}

const MAX_NAME_CHARS = 100;

/** The registrar lets a person act for a member, changes what it may do, or dismisses it. */
export function appointAgent(ports: Ports) {
  return async (viewer: Viewer | null, input: AppointAgentInput): Promise<Operation> => {
    requireRegistrar(ports, viewer);
    return openOneOnce(ports, { viewer, member: DESK_ACCOUNT, verb: "appointAgent", input }, async () => {
      const member = parseAddress(input.member, "member");
      const name = plainText(input.personName, "personName", MAX_NAME_CHARS);
      const agent = input.wallet ? parseAddress(input.wallet, "wallet") : await ports.custody.createAgent();
      const [roles, validUntilDay] = [bitsOf(input.roles, AgentRole), dayFrom(input.validUntil)];
      const known = await ports.store.people.personByAgent(agent);
      const draft = await draftCall(
        ports,
        viewer,
        { kind: "APPOINT_AGENT", member, agent, roles, validUntilDay },
        { sender: "GOVERNOR", member: null, subject: { member } },
      );
      const isDemo = ports.settings.isSandbox && ports.custody.holds(agent);
      const person = { id: known?.id ?? ports.ids.next(), name, agent, member, isRegistrar: false, isDemo };
      return draft.operation.state === "REFUSED" ? draft : { ...draft, person };
    });
  };
}
