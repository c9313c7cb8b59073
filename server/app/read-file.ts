import type { DueTerms, IntakeReading, MappingCorrection, PartyReference } from "./intake-port.ts";
import type { FileInput } from "./keep-file.ts";
import type { Ports } from "./ports.ts";
import type { Actor } from "./viewer.ts";

/** What a person said about a file, beside its bytes. */
export interface ReadAs {
  readonly correction: MappingCorrection;
  readonly terms: DueTerms | null;
}

/** What a member's file tells; where it does not name the buyer, that is the member itself. */
export async function readFile(
  ports: Ports,
  actor: Actor,
  { bytes, fileName }: FileInput,
  { correction, terms }: ReadAs,
): Promise<IntakeReading> {
  const buyer = await ownReference(ports, actor);
  return ports.intake.readDocument(bytes, fileName, { ...correction, buyer, ...(terms ? { terms } : {}) });
}

async function ownReference(ports: Ports, { member }: Actor): Promise<PartyReference> {
  const profile = await ports.store.profiles.profile(member);
  if (!profile) return { code: member };
  return { name: profile.nameZh, ...(profile.uscc ? { uscc: profile.uscc } : {}) };
}
