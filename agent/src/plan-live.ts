import { canonicalAddress, canonicalHost } from "@supervisor-doctor/shared/address";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { pemOf, type RepairWishes } from "@supervisor-doctor/shared/upgrade/repair-request";
import { pemBlocks, readCertificate } from "./clients/certificate.ts";
import { Failure } from "./failure.ts";
import { type TargetOptions, targetsOf } from "./inventory/targets.ts";
import { type CommonOptions, confirmTrust, credentialsOf, networkOf, nsxCredentialsOf, readText, timeoutOf, trustOf, vcenterOf } from "./options.ts";
import { type PlanSource, readPlanSource } from "./plan-source.ts";

/** What a person names for a repair, as lists with commas, and a file of PEM certificates. */
export interface WishOptions {
  readonly managementDns?: string;
  readonly searchDomains?: string;
  readonly lbCa?: string;
}
export interface LiveOptions extends CommonOptions, TargetOptions, WishOptions {}

const listOf = (text: string): readonly string[] => text.split(",").map((each) => each.trim()).filter((each) => each !== "");
const DOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i;

function checked(option: string, text: string, isOne: (each: string) => boolean, form: string): readonly string[] {
  const list = listOf(text);
  if (list.length === 0 || !list.every(isOne)) throw new Failure("option-invalid", { option, value: text, form });
  return list;
}

/** @throws Failure option-invalid, or file-unreadable */
export function wishesOf({ managementDns, searchDomains, lbCa }: WishOptions): RepairWishes {
  const certificates = lbCa === undefined ? null : pemBlocks(readText(lbCa)).filter((der) => readCertificate(der) !== null);
  if (lbCa !== undefined && certificates?.length === 0) throw new Failure("file-unreadable", { file: lbCa, detail: "no PEM certificate" });
  return {
    ...(managementDns !== undefined && { managementDns: checked("--management-dns", managementDns, (each) => canonicalAddress(each) !== null, "10.0.0.53,10.0.0.54").map(canonicalHost) }),
    ...(searchDomains !== undefined && { searchDomains: checked("--search-domains", searchDomains, (each) => DOMAIN.test(each), "lab.test,local") }),
    ...(certificates && { loadBalancerAuthority: certificates.map(pemOf).join("") }),
  };
}


/** Reads the data centre that the options name; whoever sits at the terminal is asked for what is missing. @throws Failure */
export async function readLive(options: LiveOptions, locale: Locale, interrupt: AbortSignal): Promise<PlanSource> {
  const targets = targetsOf(options);
  const wishes = wishesOf(options);
  const vcenter = vcenterOf(options);
  const network = networkOf(options);
  const timeoutMs = timeoutOf(options.timeout);
  const trust = trustOf(options, vcenter);
  const credentials = await credentialsOf(options, vcenter, locale, interrupt);
  const nsxCredentials = await nsxCredentialsOf(options, locale, interrupt);
  return readPlanSource({ network, vcenter, trust, credentials, nsxCredentials, targets, wishes, timeoutMs, confirm: (failure, signal) => confirmTrust(failure, vcenter, locale, signal) }, interrupt);
}
