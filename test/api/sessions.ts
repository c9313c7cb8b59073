import { dataOf, post } from "./post.ts";
import type { ApiWorld } from "./test-world.ts";

const tokens = new Map<string, Promise<string>>();

/** A session of its own for a member's maker (0) or checker (1). */
export async function freshToken({ url, network }: ApiWorld, key: string, place: 0 | 1 = 0): Promise<string> {
  const personId = network.member(key).peopleIds[place];
  const SIGN_IN = "mutation ($personId: ID!) { signInAs(personId: $personId) { token } }";
  return dataOf<{ signInAs: { token: string } }>(await post(url, SIGN_IN, { personId })).signInAs.token;
}

/** The session that a member's maker or checker has in all tests. */
export function tokenOf(world: ApiWorld, key: string, place: 0 | 1 = 0): Promise<string> {
  const known = tokens.get(`${key} ${place}`) ?? freshToken(world, key, place);
  tokens.set(`${key} ${place}`, known);
  return known;
}
