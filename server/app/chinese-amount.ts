const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];

const FEN_PER_YUAN = 100n;
const GROUP = 10_000n;

/**
 * An amount in the capital numerals that Chinese payment documents write beside the figures, so that no digit can be added
 * or altered: 12 305 000 fen is 壹拾贰万叁仟零伍拾元整.
 * @param amountFen Zero or more, at most MAX_FEN.
 */
export function chineseAmount(amountFen: bigint): string {
  const yuan = amountFen / FEN_PER_YUAN;
  const jiao = Number((amountFen % FEN_PER_YUAN) / 10n);
  const fen = Number(amountFen % 10n);
  const whole = yuan === 0n ? "" : `${yuanText(yuan)}元`;
  if (jiao === 0 && fen === 0) return `${whole || "零元"}整`;
  const jiaoText = jiao > 0 ? `${DIGITS[jiao]}角` : whole === "" ? "" : "零";
  return `${whole}${jiaoText}${fen > 0 ? `${DIGITS[fen]}分` : "整"}`;
}

/** Groups of four digits, the highest first; a gap between written digits is one 零, however wide. */
function yuanText(yuan: bigint): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0n; rest /= GROUP) groups.unshift(Number(rest % GROUP));
  let text = "";
  let hasGap = false;
  for (const [position, group] of groups.entries()) {
    if (group === 0) {
      hasGap = true;
      continue;
    }
    if (text !== "" && (hasGap || group < 1_000)) text += "零";
    text += groupText(group) + (GROUPS[groups.length - 1 - position] ?? "");
    hasGap = false;
  }
  return text.replace(/万亿(.*)亿/u, "万$1亿");
}

function groupText(group: number): string {
  let text = "";
  let hasGap = false;
  for (const [position, digit] of [...String(group).padStart(4, "0")].map(Number).entries()) {
    if (digit === 0) {
      hasGap = text !== "";
      continue;
    }
    text += `${hasGap ? "零" : ""}${DIGITS[digit]}${PLACES[3 - position]}`;
    hasGap = false;
  }
  return text;
}
