// Values of the Solidity enums in their order. A number without a name stops the indexer.

export function actOf(ordinal: i32): string {
  const acts = [
    "CONFIRM",
    "ACCEPT",
    "REJECT",
    "SPLIT",
    "PASS",
    "MERGE",
    "QUOTE",
    "SELL",
    "PAY",
    "GRANT",
    "ISSUE",
    "ANCHOR",
    "WITHDRAW",
  ];
  return nameOf("act", acts, ordinal);
}

export function deskOf(ordinal: i32): string {
  return nameOf("desk", ["DISCOUNT", "REDEMPTION"], ordinal);
}

export function dayCountOf(ordinal: i32): string {
  return nameOf("day count", ["ACT_360", "ACT_365", "THIRTY_360"], ordinal);
}

export function recourseOf(ordinal: i32): string {
  return nameOf("recourse", ["WITHOUT", "WITH"], ordinal);
}

function nameOf(kind: string, names: string[], ordinal: i32): string {
  if (ordinal < 0 || ordinal >= names.length) throw new Error("unknown " + kind + " " + ordinal.toString());
  return names[ordinal] as string;
}
