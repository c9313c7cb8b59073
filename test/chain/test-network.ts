import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address, Bytes32, Hex, Order } from "../../server/app/order.ts";
import type { ChainCall, OrderSigning } from "../../server/app/ports.ts";
import { encodeParameters, selectorOf } from "../../server/chain/abi.ts";
import { encodeCall } from "../../server/chain/call-data.ts";
import { contractFunction } from "../../server/chain/contracts.ts";
import { keyPairSigner, type TransactionSigner } from "../../server/chain/custody.ts";
import { type Deployment, deployIfMissing } from "../../server/chain/deployment.ts";
import { fromHex } from "../../server/chain/hex.ts";
import { hdKeystore, type KeyPair, SANDBOX_MNEMONIC } from "../../server/chain/keystore.ts";
import { MAX_GAS_LIMIT } from "../../server/chain/node-call.ts";
import { orderSigning } from "../../server/chain/order-signing.ts";
import { isSuccess, type Receipt } from "../../server/chain/receipt.ts";
import { encodeSignature } from "../../server/chain/signature.ts";
import { AgentRole, MemberRole } from "../../server/domain/member.ts";
import { CHAIN_ID, type TestChain, testChain } from "./test-chain.ts";

/** A legal entity with a maker and a checker. */
export interface TestMember {
  readonly address: Address;
  readonly maker: KeyPair;
  readonly checker: KeyPair;
}

/** All contracts, five members, and the keys to act for them. */
export interface TestNetwork extends Pick<TestChain, "rpc" | "close"> {
  readonly deployment: Deployment;
  readonly signing: OrderSigning;
  readonly relay: TransactionSigner;
  readonly governor: TransactionSigner;
  readonly obligor: TestMember;
  readonly supplier: TestMember;
  /** Another supplier, who delivers to the first. */
  readonly secondTier: TestMember;
  readonly funder: TestMember;
  readonly bank: TestMember;
  /** Seconds, of the latest block. */
  nowSec(): Promise<bigint>;
  /** In the order in which MemberRegistry wants signatures: of rising addresses of their signers. */
  sign(order: Order, ...signers: readonly KeyPair[]): readonly Hex[];
  /** Signed by the member's maker and checker. */
  ordered<Kind extends Order["kind"]>(member: TestMember, order: Extract<Order, { kind: Kind }>): SignedCall<Kind>;
  /** Sends at once, outside every sender; a call that reverts is mined all the same. */
  send(signer: TransactionSigner, call: ChainCall): Promise<Receipt>;
  /** An order of the supplier that any relay may send and that does no more than count. */
  anchor(orderId: bigint, root?: Bytes32): Promise<ChainCall>;
  anchoredAtSec(root: Bytes32): Promise<bigint>;
}

export interface SignedCall<Kind extends Order["kind"]> {
  readonly kind: Kind;
  readonly order: Extract<Order, { kind: Kind }>;
  readonly signatures: readonly Hex[];
}

/** No term in these tests ends. */
export const FOREVER_DAY = 40_000;
const DUE_IN_SEC = 10n * 365n * 86_400n;

const MINED_WITHIN_MS = 10_000;

/** A root that belongs to an order id. */
export function rootOf(orderId: bigint): Bytes32 {
  return `0x${(orderId + 0xabc000n).toString(16).padStart(64, "0")}`;
}

/** Deploys everything to a fresh chain in this process, or to a given one, and admits the members. */
export async function testNetwork(given?: Pick<TestChain, "rpc" | "close">): Promise<TestNetwork> {
  const chain = given ?? (await testChain());
  const { rpc } = chain;
  const keystore = hdKeystore(SANDBOX_MNEMONIC);
  const governor = keyPairSigner(keystore.governor());
  const member = (index: number): TestMember => ({
    address: `0x${(0x1000 + index).toString(16).padStart(40, "0")}`,
    maker: keystore.agent(2 * index),
    checker: keystore.agent(2 * index + 1),
  });
  const [obligor, supplier, funder, bank] = [member(0), member(1), member(2), member(3)] as const;
  const secondTier = member(4);
  const directory = await mkdtemp(join(tmpdir(), "fenline-deployment-"));
  const deployment = await deployIfMissing({
    rpc,
    chainId: CHAIN_ID,
    governor,
    settlementBank: bank.address,
    utcOffsetSec: 8 * 3600,
    directory,
  });
  await rm(directory, { recursive: true });
  const { addresses } = deployment;
  const signing = orderSigning(CHAIN_ID, addresses);

  async function send(signer: TransactionSigner, call: ChainCall): Promise<Receipt> {
    const nonce = Number(await rpc.request<string>("eth_getTransactionCount", [signer.address, "latest"]));
    const transaction = { chainId: CHAIN_ID, nonce, gasLimit: MAX_GAS_LIMIT, maxFeePerGas: 0n };
    const { raw, txHash } = await signer.signTransaction({ ...transaction, ...encodeCall(call, addresses) });
    await rpc.request("eth_sendRawTransaction", [raw]);
    for (const endMs = performance.now() + MINED_WITHIN_MS; performance.now() < endMs; ) {
      const receipt = await rpc.request<Receipt | null>("eth_getTransactionReceipt", [txHash]);
      if (receipt !== null) return receipt;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error("not mined");
  }

  async function nowSec(): Promise<bigint> {
    const block = await rpc.request<{ timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
    return BigInt(block.timestamp);
  }

  function sign(order: Order, ...signers: readonly KeyPair[]): readonly Hex[] {
    const digest = fromHex(signing.digest(order));
    const inSignerOrder = signers.toSorted((left, right) =>
      left.publicKey.address < right.publicKey.address ? -1 : 1,
    );
    return inSignerOrder.map((key) => encodeSignature(key.sign(digest)));
  }

  function ordered<Kind extends Order["kind"]>(
    { maker, checker }: TestMember,
    order: Extract<Order, { kind: Kind }>,
  ): SignedCall<Kind> {
    return { kind: order.kind as Kind, order, signatures: sign(order, maker, checker) };
  }

  async function anchor(orderId: bigint, root = rootOf(orderId)): Promise<ChainCall> {
    const deadlineSec = (await nowSec()) + DUE_IN_SEC;
    const body = { member: supplier.address, orderId, deadlineSec, root, documents: 1 };
    return ordered<"ANCHOR">(supplier, { kind: "ANCHOR", body });
  }

  for (const [{ address, maker, checker }, role] of [
    [obligor, MemberRole.OBLIGOR],
    [supplier, MemberRole.SUPPLIER],
    [secondTier, MemberRole.SUPPLIER],
    [funder, MemberRole.FUNDER],
    [bank, MemberRole.SETTLEMENT_BANK],
  ] as const) {
    const validUntilDay = FOREVER_DAY;
    const dossier = rootOf(BigInt(role));
    const calls: ChainCall[] = [
      { kind: "REGISTER_MEMBER", member: address, roles: role, validUntilDay, dossier },
      ...[[maker, AgentRole.MAKER] as const, [checker, AgentRole.CHECKER] as const].map(
        ([key, roles]): ChainCall => ({
          kind: "APPOINT_AGENT",
          member: address,
          agent: key.publicKey.address,
          roles,
          validUntilDay,
        }),
      ),
    ];
    for (const call of calls) if (!isSuccess(await send(governor, call))) throw new Error(call.kind);
  }

  return {
    ...chain,
    deployment,
    signing,
    relay: keyPairSigner(keystore.relay()),
    governor,
    obligor,
    supplier,
    secondTier,
    funder,
    bank,
    nowSec,
    sign,
    ordered,
    send,
    anchor,
    async anchoredAtSec(root) {
      const { item, inputs } = contractFunction("EvidenceLog", "anchoredAtSec");
      const data = `${selectorOf(item)}${encodeParameters(inputs, [root])}`;
      return BigInt(await rpc.request<string>("eth_call", [{ to: addresses.EvidenceLog, data }, "latest"]));
    },
  };
}
