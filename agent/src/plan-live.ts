import type { Locale } from "@supervisor-doctor/shared/locale";
import { type TargetOptions, targetsOf } from "./inventory/targets.ts";
import { type CommonOptions, confirmTrust, credentialsOf, networkOf, nsxCredentialsOf, timeoutOf, trustOf, vcenterOf } from "./options.ts";
import { type PlanSource, readPlanSource } from "./plan-source.ts";

export interface LiveOptions extends CommonOptions, TargetOptions {}

/** Reads the data centre that the options name; whoever sits at the terminal is asked for what is missing. @throws Failure */
export async function readLive(options: LiveOptions, locale: Locale, interrupt: AbortSignal): Promise<PlanSource> {
  const targets = targetsOf(options);
  const vcenter = vcenterOf(options);
  const network = networkOf(options);
  const timeoutMs = timeoutOf(options.timeout);
  const trust = trustOf(options, vcenter);
  const credentials = await credentialsOf(options, vcenter, locale, interrupt);
  const nsxCredentials = await nsxCredentialsOf(options, locale, interrupt);
  return readPlanSource({ network, vcenter, trust, credentials, nsxCredentials, targets, timeoutMs, confirm: (failure, signal) => confirmTrust(failure, vcenter, locale, signal) }, interrupt);
}
