import { readFileSync, writeFileSync } from "node:fs";
import { isOwnAddress } from "@supervisor-doctor/shared/address";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { z } from "zod";
import { pemBlocks } from "./clients/certificate.ts";
import { type Network, parseRoute } from "./clients/network.ts";
import { canonicalThumbprint, isThumbprint, type Trust } from "./clients/tls.ts";
import type { Credentials, VcenterAddress } from "./clients/vcenter.ts";
import { parseVcenterUrl, vcenterName } from "./clients/vcenter-address.ts";
import { Failure, plainMessage, systemCode } from "./failure.ts";
import { ask, askSecret, canAsk } from "./prompt.ts";
import { FORMATS, type Format } from "./report/formats.ts";
import { tameInLine } from "./report/tame.ts";
import { PINS_FILE, readState, writeState } from "./state.ts";
import { cliWords } from "./words.ts";
import { fill } from "@supervisor-doctor/shared/locale";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { forgetPasswords, keepPassword, keptPassword } from "./keychain/kept-logins.ts";

/** The options that several commands share, from text to what they mean. Every function throws a Failure on a bad value. */

export interface CommonOptions {
  readonly format?: string;
  readonly locale?: string;
  readonly output?: string;
  readonly timeout?: string;
  readonly vcenter?: string;
  readonly username?: string;
  readonly thumbprint?: string;
  readonly ca?: string;
  readonly lbUsername?: string;
  readonly nsxUsername?: string;
  readonly dnsPort?: string;
  readonly resolve?: readonly string[];
  readonly keepPassword?: boolean;
}

const invalid = (option: string, value: string, form: string): Failure => new Failure("option-invalid", { option, value, form });

export function formatOf(given: string | undefined): Format {
  const format = FORMATS.find((each) => each === (given ?? "text"));
  if (!format) throw invalid("--format", given ?? "", FORMATS.join(", "));
  return format;
}

function whole(option: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) throw invalid(option, value, `${least}..${most}`);
  return number;
}

/** Seconds, fractions allowed; milliseconds as the result. */
export function timeoutOf(given: string | undefined): number {
  const seconds = Number(given ?? "60");
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 86_400) throw invalid("--timeout", given ?? "", "1..86400");
  return Math.round(seconds * 1000);
}

export const portOf = (given: string | undefined): number => (given === undefined ? 0 : whole("--port", given, 0, 65_535));

export function networkOf({ dnsPort, resolve, vcenter }: CommonOptions): Network {
  const routes = (resolve ?? []).map((text) => {
    const route = parseRoute(text);
    if (!route) throw invalid("--resolve", text, "HOST:PORT:ADDRESS:PORT");
    return route;
  });
  const named = vcenter === undefined ? null : parseVcenterUrl(vcenter);
  const isLab = dnsPort !== undefined || [named?.host, ...routes.map(({ address }) => address)].some((host) => host !== undefined && isOwnAddress(host));
  return { routes, dnsPort: dnsPort === undefined ? 53 : whole("--dns-port", dnsPort, 1, 65_535), closed: false, isLab };
}

export function vcenterOf({ vcenter }: CommonOptions): VcenterAddress {
  if (vcenter === undefined) throw new Failure("option-missing", { option: "--vcenter" });
  const address = parseVcenterUrl(vcenter);
  if (!address || address.host === "") throw invalid("--vcenter", vcenter, "https://HOST[:PORT]");
  return address;
}

const pins = z.record(z.string(), z.string());
const pinName = ({ host, port }: VcenterAddress): string => `${host}:${port}`;

/** By option; else a certificate that the person confirmed before; else the system's CAs. */
export function trustOf({ thumbprint, ca }: CommonOptions, vcenter: VcenterAddress): Trust {
  if (thumbprint !== undefined) {
    if (!isThumbprint(thumbprint)) throw invalid("--thumbprint", thumbprint, "SHA-256 (64 hex digits)");
    return { kind: "thumbprint", sha256: canonicalThumbprint(thumbprint) };
  }
  if (ca !== undefined) {
    const pem = readText(ca);
    if (pemBlocks(pem).length === 0) throw new Failure("file-unreadable", { file: ca, detail: "no PEM certificate" });
    return { kind: "ca", pem };
  }
  const pinned = readState(PINS_FILE, pins)?.[pinName(vcenter)];
  return pinned ? { kind: "thumbprint", sha256: pinned } : { kind: "system" };
}

/** On a terminal an untrusted certificate is shown and may be confirmed once and for all; elsewhere the failure stands. */
export async function confirmTrust(failure: Failure, vcenter: VcenterAddress, locale: Locale, signal: AbortSignal): Promise<Trust> {
  if (failure.code !== "certificate-untrusted" || !canAsk()) throw failure;
  const answer = await ask(fill(cliWords[locale].confirmCertificate, tameInLine(failure.params), locale), signal);
  if (answer.trim().toLowerCase() !== "yes") throw failure;
  const sha256 = String(failure.params["sha256"]);
  writeState(PINS_FILE, { ...readState(PINS_FILE, pins), [pinName(vcenter)]: sha256 });
  return { kind: "thumbprint", sha256 };
}

/** The password from the environment, the keychain or a hidden prompt; never from an argument. */
export async function credentialsOf({ username, keepPassword: keeps = false }: CommonOptions, vcenter: VcenterAddress, locale: Locale, signal: AbortSignal): Promise<Credentials> {
  if (username === undefined || username === "") throw new Failure("option-missing", { option: "--username" });
  const given = process.env["SUPERVISOR_DOCTOR_PASSWORD"];
  if (given) return keeping({ username, password: given }, vcenter, keeps, locale);
  // A keychain that is locked or gone is no reason not to ask.
  const kept = await keptPassword({ vcenter: vcenterName(vcenter), username }).catch(() => null);
  if (kept !== null) return keeping({ username, password: kept }, vcenter, keeps, locale);
  if (!canAsk()) throw new Failure("password-missing", { username, variable: "SUPERVISOR_DOCTOR_PASSWORD" });
  const typed = await askSecret(fill(cliWords[locale].passwordFor, { username, host: vcenter.host }, locale), signal);
  if (typed === "") throw new Failure("password-missing", { username, variable: "SUPERVISOR_DOCTOR_PASSWORD" });
  return keeping({ username, password: typed }, vcenter, keeps, locale);
}

/** Once vCenter has taken it, it is kept if that was asked for; a kept one that is refused is forgotten, for to send it again might lock the account. */
function keeping({ username, password }: Credentials, vcenter: VcenterAddress, keeps: boolean, locale: Locale): Credentials {
  const whose = { vcenter: vcenterName(vcenter), username };
  const say = cliWords[locale];
  const tell = (text: string): void => void process.stderr.write(`${text}\n`);
  let isInKeychain = false;
  const judged = async (accepted: boolean): Promise<void> => {
    try {
      if (!accepted && (await keptPassword(whose)) === password) {
        await forgetPasswords(whose);
        tell(say.passwordForgotten);
      }
      if (!accepted || !keeps || isInKeychain) return;
      isInKeychain = true;
      await keepPassword({ ...whose, from: "terminal", origin: whose.vcenter, thumbprint: null }, password);
      tell(say.passwordKept);
    } catch (error) {
      const { code, params } = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
      tell(errorText(code, params, locale));
    }
  };
  return { username, password, judged };
}

/** @throws Failure file-unwritable */
export function writeText(file: string, text: string | Uint8Array, mode?: number): void {
  try {
    writeFileSync(file, text, mode === undefined ? {} : { mode });
  } catch (error) {
    throw new Failure("file-unwritable", { file, detail: systemCode(error) || plainMessage(error) }, { cause: error });
  }
}

/** A user of another system and the password from its variable or a prompt; null without a user: then no login to it is tried. */
async function otherCredentials(username: string | undefined, variable: string, host: string, locale: Locale, signal: AbortSignal): Promise<Credentials | null> {
  if (username === undefined) return null;
  const password = process.env[variable];
  if (password) return { username, password };
  if (!canAsk()) throw new Failure("password-missing", { username, variable });
  return { username, password: await askSecret(fill(cliWords[locale].passwordFor, { username, host }, locale), signal) };
}

export const loadBalancerCredentialsOf = ({ lbUsername }: CommonOptions, locale: Locale, signal: AbortSignal): Promise<Credentials | null> =>
  otherCredentials(lbUsername, "SUPERVISOR_DOCTOR_LB_PASSWORD", cliWords[locale].loadBalancer, locale, signal);

export const nsxCredentialsOf = ({ nsxUsername }: CommonOptions, locale: Locale, signal: AbortSignal): Promise<Credentials | null> =>
  otherCredentials(nsxUsername, "SUPERVISOR_DOCTOR_NSX_PASSWORD", "NSX", locale, signal);

export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure("file-unreadable", { file, detail: systemCode(error) || plainMessage(error) }, { cause: error });
  }
}
