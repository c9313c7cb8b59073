import { expect } from "chai";
import { TypedDataEncoder, Wallet } from "ethers";
import fc from "fast-check";
import { describe, it } from "mocha";
import type * as CashToken from "../../generated/contracts/CashToken.ts";
import type * as CreditBook from "../../generated/contracts/CreditBook.ts";
import type * as DiscountDesk from "../../generated/contracts/DiscountDesk.ts";
import type * as EvidenceLog from "../../generated/contracts/EvidenceLog.ts";
import type * as NoteLedger from "../../generated/contracts/NoteLedger.ts";
import type * as RedemptionDesk from "../../generated/contracts/RedemptionDesk.ts";
import type { Hex, InvoiceUse, Leg, Order, OrderKind } from "../../server/app/order.ts";
import { contractAbis } from "../../server/chain/contracts.ts";
import { toHex } from "../../server/chain/hex.ts";
import { orderSigning } from "../../server/chain/order-signing.ts";
import { OrderHasher, orderForms, structHash, typedName } from "../../server/chain/orders.ts";
import { arbitraryOrder, orderKinds } from "./arbitrary-order.ts";

const CHAIN_ID = 20260;
const addresses = Object.fromEntries(
  ["AccessManager", ...Object.keys(contractAbis)].map((name, index) => [name, `0x${String(index + 1).repeat(40)}`]),
) as ConstructorParameters<typeof OrderHasher>[1];

/** The body of each kind of order, and the struct that typechain made of the Solidity. */
interface Structs {
  CONFIRM: NoteLedger.ConfirmOrderStruct;
  ACCEPT: NoteLedger.AcceptOrderStruct;
  REJECT: NoteLedger.RejectOrderStruct;
  SPLIT: NoteLedger.SplitOrderStruct;
  PASS: NoteLedger.PassOrderStruct;
  MERGE: NoteLedger.MergeOrderStruct;
  QUOTE: DiscountDesk.QuoteStruct;
  SELL: DiscountDesk.SellOrderStruct;
  PAY: RedemptionDesk.PayOrderStruct;
  GRANT: CreditBook.GrantOrderStruct;
  ISSUE: CashToken.IssueOrderStruct;
  WITHDRAW: CashToken.WithdrawOrderStruct;
  ANCHOR: EvidenceLog.AnchorOrderStruct;
}
type Body<Kind extends OrderKind> = Extract<Order, { kind: Kind }>["body"];
type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : never) : never;

/** Compiles only while the desk's types and the contracts' structs have the same fields. */
const sameFields: { [Kind in OrderKind]: Same<keyof Body<Kind>, keyof Structs[Kind]> } & {
  Leg: Same<keyof Leg, keyof NoteLedger.LegStruct>;
  InvoiceUse: Same<keyof InvoiceUse, keyof NoteLedger.InvoiceUseStruct>;
} = {
  CONFIRM: true,
  ACCEPT: true,
  REJECT: true,
  SPLIT: true,
  PASS: true,
  MERGE: true,
  QUOTE: true,
  SELL: true,
  PAY: true,
  GRANT: true,
  ISSUE: true,
  WITHDRAW: true,
  ANCHOR: true,
  Leg: true,
  InvoiceUse: true,
};

describe("orders", () => {
  it("have the fields of the contracts' structs, kind by kind", () => {
    expect(Object.keys(sameFields)).to.include.members(orderKinds);
    expect(orderKinds).to.have.length(13);
  });

  it("are typed data as EIP-712 wants it, in the words of the Solidity", () => {
    const { struct, fields } = orderForms.PASS;
    expect(`${struct}(${fields.map((field) => `${typedName(field)} ${field.name}`).join(",")})`).to.equal(
      "PassOrder(address holder,uint256 orderId,uint64 deadlineSec,uint256 noteId,Leg[] legs)",
    );
    expect(orderForms.PAY.fields.map(typedName)).to.include("uint192");
    expect(orderForms.CONFIRM.fields.map(typedName)).to.include("InvoiceUse[]");
  });

  it("no two structs share a name, so that no signature means two things", () => {
    const forms = Object.values(orderForms).map(({ struct }) => struct);
    expect(new Set(forms)).to.have.length(forms.length);
  });

  for (const kind of orderKinds) {
    it(`${kind}: the digest is ethers' digest of the same typed data`, () => {
      const signing = orderSigning(CHAIN_ID, addresses);
      fc.assert(
        fc.property(arbitraryOrder(kind), (order) => {
          const { domain, types, message } = signing.typedData(order);
          const { EIP712Domain: _, ...structs } = types;
          const oracle = TypedDataEncoder.hash(domain, structs as never, message as never);
          expect(signing.digest(order)).to.equal(oracle);
        }),
        { numRuns: 25 },
      );
    });
  }

  it("the quote hash is the struct hash, without chain or contract", () => {
    fc.assert(
      fc.property(arbitraryOrder("QUOTE"), (order) => {
        const signing = orderSigning(CHAIN_ID, addresses);
        const { types, primaryType, message } = signing.typedData(order);
        const { EIP712Domain: _, ...structs } = types;
        const oracle = TypedDataEncoder.hashStruct(primaryType, structs as never, message as never);
        expect(toHex(structHash(order))).to.equal(oracle);
        expect(order.kind === "QUOTE" && signing.quoteHash(order.body)).to.equal(oracle);
      }),
      { numRuns: 25 },
    );
  });

  it("C16: another chain or another contract makes another digest", () => {
    fc.assert(
      fc.property(arbitraryOrder("SPLIT"), (order) => {
        const here = toHex(new OrderHasher(CHAIN_ID, addresses).digest(order));
        const otherContract = { ...addresses, NoteLedger: addresses.CashToken };
        expect(toHex(new OrderHasher(CHAIN_ID + 1, addresses).digest(order))).to.not.equal(here);
        expect(toHex(new OrderHasher(CHAIN_ID, otherContract).digest(order))).to.not.equal(here);
      }),
      { numRuns: 10 },
    );
  });

  it("a value that its Solidity type cannot hold is a fault, not another order", () => {
    const hasher = new OrderHasher(CHAIN_ID, addresses);
    const body = { obligor: addresses.CashToken, orderId: 1n, deadlineSec: 2n, receivableId: 3n, amountFen: 1n << 64n };
    expect(() => hasher.digest({ kind: "PAY", body })).to.throw(RangeError, "amountFen");
    expect(() => hasher.digest({ kind: "PAY", body: { ...body, amountFen: -1n } })).to.throw(RangeError);
    expect(() => hasher.digest({ kind: "PAY", body: { ...body, obligor: "0x12" } })).to.throw(RangeError, "obligor");
  });

  it("a person's wallet that signs the typed data signs the digest", async () => {
    const wallet = Wallet.createRandom();
    const signing = orderSigning(CHAIN_ID, addresses);
    const [order] = fc.sample(arbitraryOrder("PASS"), { numRuns: 1, seed: 1 });
    if (order === undefined) throw new Error("no order");
    const { domain, types, message } = signing.typedData(order);
    const { EIP712Domain: _, ...structs } = types;
    const signature = (await wallet.signTypedData(domain, structs as never, message as never)) as Hex;
    expect(signing.signerOf(signing.digest(order), signature)).to.equal(wallet.address.toLowerCase());
  });
});
