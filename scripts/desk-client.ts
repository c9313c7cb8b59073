/** What the desk answers to a write. `id` is global; `receivableId` and `noteIds` are known once it is confirmed. */
export interface OperationView {
  readonly id: string;
  readonly state: "AWAITING_SIGNATURE" | "SUBMITTED" | "CONFIRMED" | "REFUSED" | "CANCELLED";
  readonly act: string;
  readonly about: { readonly address: string } | null;
  readonly receivableId: string | null;
  readonly noteIds: readonly string[];
  readonly txHash: string | null;
  readonly block: number | null;
  readonly quote: { readonly id: string } | null;
  readonly followed: readonly { readonly id: string }[];
  readonly refusal: { readonly code: string; readonly sentence: { readonly en: string } } | null;
}

/** The fields of an operation that every script and flow test reads. */
export const operationFields = `{
  id state act about { address } receivableId noteIds txHash block
  quote { id } followed { id } refusal { code sentence { en } }
}`;

/** A refusal as it comes out of the GraphQL API, before any operation exists. */
export class DeskRefused extends Error {
  override readonly name = "DeskRefused";
  readonly code: string;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(message: string, extensions: Readonly<Record<string, unknown>>) {
    super(`${String(extensions.code ?? "UNKNOWN")}: ${message}`);
    this.code = String(extensions.code ?? "UNKNOWN");
    this.extensions = extensions;
  }
}

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/**
 * A stranger's way in: the desk's GraphQL API over HTTP, for one person. The demo story, the long story and the flow tests
 * all come through it, so what they show is what anybody can do.
 */
export class DeskClient {
  readonly #url: string;
  readonly #token: string | null;

  /** @param url Of the GraphQL endpoint. @param token Of a session; null asks as nobody. */
  constructor(url: string, token: string | null = null) {
    this.#url = url;
    this.#token = token;
  }

  /** The same desk, as the demo person with this id. Sandbox only. */
  async as(personId: string): Promise<DeskClient> {
    const document = "mutation ($personId: ID!) { signInAs(personId: $personId) { token } }";
    const { signInAs } = await this.run<{ signInAs: { token: string } }>(document, { personId });
    return new DeskClient(this.#url, signInAs.token);
  }

  /**
   * Runs one document and gives its data.
   * @throws DeskRefused with the first error's code and sentence.
   */
  async run<Data>(document: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const headers: Record<string, string> = { "content-type": "application/json", accept: "application/json" };
    if (this.#token) headers.authorization = `Bearer ${this.#token}`;
    const body = JSON.stringify({ query: document, variables });
    const response = await fetch(this.#url, { method: "POST", headers, body });
    const answer = (await response.json()) as GraphqlAnswer;
    const problem = answer.errors?.[0];
    if (problem) throw new DeskRefused(problem.message, problem.extensions ?? {});
    return answer.data as Data;
  }

  /** Runs a mutation that answers with one operation, named `act`, without waiting for the chain. */
  async submit(act: string, args: string, variables: Readonly<Record<string, unknown>>): Promise<OperationView> {
    const declared = args
      .split(",")
      .map((arg) => arg.trim())
      .filter(Boolean);
    const head = declared.length > 0 ? `(${declared.map((arg) => `$${arg}`).join(", ")})` : "";
    const passed = declared.map((arg) => arg.split(":")[0]).map((name) => `${name}: $${name}`);
    const call = passed.length > 0 ? `(${passed.join(", ")})` : "";
    const document = `mutation ${head} { operation: ${act}${call} ${operationFields} }`;
    return (await this.run<{ operation: OperationView }>(document, variables)).operation;
  }

  /** Waits until an operation is final or lacks a signature. */
  async settled(id: string): Promise<OperationView> {
    const document = `query ($id: ID!) { operation(id: $id, awaitFinal: true) ${operationFields} }`;
    const { operation } = await this.run<{ operation: OperationView }>(document, { id });
    return operation;
  }

  /** Runs a mutation and waits for it; an operation that ends in a refusal is thrown. */
  async act(act: string, args: string, variables: Readonly<Record<string, unknown>>): Promise<OperationView> {
    return this.confirmed((await this.submit(act, args, variables)).id);
  }

  /** Adds this person's signature to an operation, and waits for it. */
  async sign(id: string): Promise<OperationView> {
    return this.act("signOperation", "id: ID!", { id });
  }

  /** Waits for an operation, and throws what it was refused for. */
  async confirmed(id: string): Promise<OperationView> {
    const operation = await this.settled(id);
    if (operation.refusal) throw new DeskRefused(operation.refusal.sentence.en, operation.refusal);
    return operation;
  }
}

/** A page of a list, as Relay has it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Reads a list to its end, page after page. */
export async function allPages<Node>(read: (after: string | null) => Promise<Connection<Node>>): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ; ) {
    const { edges, pageInfo }: Connection<Node> = await read(after);
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}
