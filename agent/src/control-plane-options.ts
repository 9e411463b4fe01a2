import { isAddress } from "@supervisor-doctor/shared/address";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { AskHostKey } from "./clients/ssh.ts";
import type { VcenterAddress } from "./clients/vcenter.ts";
import { Failure } from "./failure.ts";
import { ask, askSecret, canAsk } from "./prompt.ts";
import type { ControlPlaneAccess } from "./vantage/control-plane.ts";
import { isHostName } from "./vantage/remote-commands.ts";
import { cliWords } from "./words.ts";

/** The options that say how a control plane VM is reached, from text to what they mean. */
export interface ControlPlaneOptions {
  readonly fromControlPlane?: boolean;
  readonly controlPlaneAddress?: string;
  readonly controlPlaneUsername?: string;
  readonly hostKey?: readonly string[];
}

const invalid = (option: string, value: string, form: string): Failure => new Failure("option-invalid", { option, value, form });

function hostKeyOf(text: string): string {
  const key = text.replace(/=+$/, "");
  if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(key)) throw invalid("--host-key", text, "SHA256:… (ssh-keygen -l)");
  return key;
}

/** The password from the environment or a hidden prompt; never from an argument. */
async function passwordOf(username: string, host: string, variable: string, locale: Locale, signal: AbortSignal): Promise<string> {
  const given = process.env[variable];
  if (given) return given;
  const typed = canAsk() ? await askSecret(fill(cliWords[locale].passwordFor, { username, host }, locale), signal) : "";
  if (typed === "") throw new Failure("password-missing", { username, variable });
  return typed;
}

const askOnTerminal =
  (locale: Locale): AskHostKey =>
  async (host, fingerprint, signal) =>
    (await ask(fill(cliWords[locale].confirmHostKey, { host, fingerprint }, locale), signal)).trim().toLowerCase() === "yes";

/**
 * How to reach a control plane VM: the one that was named, or through the appliance of this vCenter; null where neither
 * was asked for. Nothing is connected to here. @throws Failure
 */
export async function controlPlaneAccessOf(options: ControlPlaneOptions, vcenter: VcenterAddress, locale: Locale, signal: AbortSignal): Promise<ControlPlaneAccess | null> {
  const { controlPlaneAddress: address } = options;
  const accepted = { hostKeys: (options.hostKey ?? []).map(hostKeyOf), ...(canAsk() && { askHostKey: askOnTerminal(locale) }) };
  if (address !== undefined) {
    if (!isAddress(address) && !isHostName(address)) throw invalid("--control-plane-address", address, "HOST");
    const username = options.controlPlaneUsername ?? "root";
    return { via: "direct", address, username, password: await passwordOf(username, address, "SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD", locale, signal), ...accepted };
  }
  if (options.controlPlaneUsername !== undefined) throw new Failure("option-missing", { option: "--control-plane-address" });
  if (options.fromControlPlane !== true) return null;
  const username = "root";
  return { via: "appliance", appliance: vcenter.host, username, password: await passwordOf(username, vcenter.host, "SUPERVISOR_DOCTOR_APPLIANCE_PASSWORD", locale, signal), ...accepted };
}
