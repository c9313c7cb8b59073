import { z } from "zod";
import { SANDBOX_PASSPHRASE } from "./chain/keystore.ts";
import { Refusal } from "./domain/refusal.ts";

/** The account of the sandbox's settlement bank: the last 20 bytes of keccak256("fenline settlement bank"); it has no key. */
export const SANDBOX_SETTLEMENT_BANK = "0x1933b5317aadd8f93e681ba3ec8c7f5bc7572bda";

/** The sandbox's chain; picked to be nobody else's. */
const SANDBOX_CHAIN_ID = 20_260;
const SHANGHAI_UTC_OFFSET_SEC = 28_800;

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "0x and 40 hex digits")
  .transform((text) => text.toLowerCase() as `0x${string}`);

const origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    "an origin without path: https://desk.example",
  );

/** Every variable that the process reads; .env.example says what each is for. */
export const environment = z.object({
  FENLINE_MODE: z.enum(["sandbox", "production"]).default("sandbox"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  FENLINE_DATA: z.string().default("data"),
  FENLINE_ORIGIN: origin.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "postgres://user:secret@host:5432/database")
    .optional(),
  RPC_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/, "http://host:8545")
    .optional(),
  MAX_FEE_PER_GAS: z
    .string()
    .regex(/^\d{1,20}$/, "wei per gas, digits only")
    .default("0")
    .transform(BigInt),
  CHAIN_ID: z.coerce.number().int().positive().default(SANDBOX_CHAIN_ID),
  UTC_OFFSET_SEC: z.coerce.number().int().min(-50_400).max(50_400).default(SHANGHAI_UTC_OFFSET_SEC),
  SETTLEMENT_BANK: address.default(SANDBOX_SETTLEMENT_BANK),
  KEYSTORE_FILE: z.string().optional(),
  KEYSTORE_PASSPHRASE: z.string().optional(),
  SEED: z.enum(["story", "none"]).default("story"),
  SANDBOX_BEGINS: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "a day: 2020-01-31")
    .refine((day) => Date.parse(day) <= Date.now(), "a day of the past")
    .optional(),
});

/** What the process was told by its environment; nothing else in the server reads it. */
export interface Configuration {
  readonly isSandbox: boolean;
  readonly port: number;
  /** Where everything lies that must outlive the process. */
  readonly dataDirectory: string;
  /** Where browsers reach the desk; derived from the port if not given. */
  readonly origin: string | null;
  /** A PostgreSQL server; null: PGlite in the data directory. */
  readonly databaseUrl: string | null;
  /** A node elsewhere; null: the embedded chain. */
  readonly rpcUrl: string | null;
  /** What a transaction may pay, in wei per gas; zero where gas is free. */
  readonly maxFeePerGas: bigint;
  readonly chainId: number;
  readonly utcOffsetSec: number;
  /** The member whose deposits the cash token stands for. */
  readonly settlementBank: `0x${string}`;
  readonly keystoreFile: string | null;
  readonly keystorePassphrase: string | null;
  /** Whether an empty sandbox is given the demo story. */
  readonly seedsStory: boolean;
  /** The day, ISO, on which the clock of a new sandbox begins; null: today, or early enough for the story. */
  readonly sandboxBegins: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration once, at the start. What it does not understand it refuses, naming the variable: a misspelt one
 * of ours too. A variable that is empty is not set.
 * @throws Refusal CONFIGURATION_INVALID; in production KEYSTORE_SANDBOX_PASSPHRASE.
 */
export function configurationOf(env: Environment): Configuration {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  requireKnownNames(given);
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(issue?.path.join(".") ?? "?", issue?.message ?? "?");
  }
  const { data } = parsed;
  const isSandbox = data.FENLINE_MODE === "sandbox";
  if (!isSandbox) requireForProduction(given);
  return {
    isSandbox,
    port: data.PORT,
    dataDirectory: data.FENLINE_DATA,
    origin: data.FENLINE_ORIGIN ?? null,
    databaseUrl: data.DATABASE_URL ?? null,
    rpcUrl: data.RPC_URL ?? null,
    maxFeePerGas: data.MAX_FEE_PER_GAS,
    chainId: data.CHAIN_ID,
    utcOffsetSec: data.UTC_OFFSET_SEC,
    settlementBank: data.SETTLEMENT_BANK,
    keystoreFile: data.KEYSTORE_FILE ?? null,
    keystorePassphrase: data.KEYSTORE_PASSPHRASE ?? null,
    seedsStory: isSandbox && data.SEED === "story",
    sandboxBegins: isSandbox ? (data.SANDBOX_BEGINS ?? null) : null,
  };
}

/** The same with what nobody but the process should see left out. */
export function shownConfiguration(configuration: Configuration): Record<keyof Configuration, unknown> {
  const hidden = (secret: string | null) => secret && "set";
  return {
    ...configuration,
    databaseUrl: hidden(configuration.databaseUrl),
    rpcUrl: hidden(configuration.rpcUrl),
    maxFeePerGas: configuration.maxFeePerGas.toString(),
    keystorePassphrase: hidden(configuration.keystorePassphrase),
  };
}

function invalid(variable: string, problem: string): Refusal {
  return new Refusal("CONFIGURATION_INVALID", { variable, problem });
}

/** Ours by their first word; the bootstrap's own mark is none of the server's business. */
const OUR_NAMES = /^FENLINE_(?!NODE_RERUN$)/;

function requireKnownNames(given: Environment): void {
  const unknown = Object.keys(given).find((name) => OUR_NAMES.test(name) && !Object.hasOwn(environment.shape, name));
  if (unknown) throw invalid(unknown, "there is no such variable");
}

/** What has a default in the sandbox that must not be used by mistake elsewhere. */
const NAMED_IN_PRODUCTION = ["FENLINE_ORIGIN", "KEYSTORE_FILE", "KEYSTORE_PASSPHRASE", "SETTLEMENT_BANK", "CHAIN_ID"];

/** Before anything is opened, made or asked: a production with the sandbox's secrets is nobody's. */
function requireForProduction(given: Environment): void {
  for (const variable of NAMED_IN_PRODUCTION) {
    if (!given[variable]) throw invalid(variable, "production needs it");
  }
  if (given.KEYSTORE_PASSPHRASE === SANDBOX_PASSPHRASE) throw new Refusal("KEYSTORE_SANDBOX_PASSPHRASE");
  if (given.SETTLEMENT_BANK?.toLowerCase() === SANDBOX_SETTLEMENT_BANK) {
    throw invalid("SETTLEMENT_BANK", "this is the sandbox's, which has no key");
  }
  if (!given.FENLINE_ORIGIN?.startsWith("https://")) {
    throw invalid("FENLINE_ORIGIN", "https://, or the session's cookie could be read on its way");
  }
}
