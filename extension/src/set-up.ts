import browser from "webextension-polyfill";
import { askAgent, type Failure, findAgent, pairWith } from "./agent-client.ts";
import type { AnswerOf, ConnectQuestion, NoticeView, Outcome, QuestionOf, SettingsView } from "./messages.ts";
import { noticeView } from "./notice-view.ts";
import { parsePairingCode } from "./pairing-code.ts";
import { registerPages, standOnOpenPages } from "./page-access.ts";
import { permissionOf } from "./permission.ts";
import { browserLocale, changeSettings, chosenLocale, readSettings } from "./settings.ts";
import { vcenterOf } from "./vcenter-address.ts";

/** As many as the agent takes, the newest first. */
const HOST_KEYS = 50;

async function refused(failure: Failure, vcenter: string | null): Promise<{ readonly done: false; readonly notice: NoticeView }> {
  return { done: false, notice: noticeView(failure, chosenLocale(await readSettings(), browserLocale()), vcenter) };
}

export async function settingsView(): Promise<SettingsView> {
  const settings = await readSettings();
  const [reply, about] = await Promise.all([askAgent(settings.agent, "connections", {}), askAgent(settings.agent, "about", {})]);
  const logins = new Map(reply.ok ? reply.value.connections.map((each) => [vcenterOf(each.vcenter), each]) : []);
  const known = settings.vcenters.map((each) => each.vcenter);
  return {
    language: settings.locale,
    port: settings.agent?.port ?? null,
    found: settings.agent ? null : await findAgent(),
    offered: [...logins.keys()].flatMap((each) => (each === null || known.includes(each) ? [] : [each])),
    agent: reply.ok ? null : noticeView(reply.failure, chosenLocale(settings, browserLocale()), settings.vcenters[0]?.vcenter ?? null),
    versions: about.ok ? { agent: about.value.version, extension: browser.runtime.getManifest().version } : null,
    keychain: about.ok && about.value.keychain,
    vcenters: await Promise.all(
      settings.vcenters.map(async ({ vcenter }) => ({
        vcenter,
        pageAccess: await browser.permissions.contains(permissionOf(vcenter)),
        username: logins.get(vcenter)?.username ?? null,
        more: logins.get(vcenter)?.more ?? [],
        kept: logins.get(vcenter)?.kept ?? false,
      })),
    ),
  };
}

export async function pair({ code }: { readonly code: string }): Promise<Outcome> {
  const parsed = parsePairingCode(code);
  if (!parsed) return refused({ code: "code-malformed", params: {} }, null);
  const paired = await pairWith(parsed.port, parsed.code);
  if (!paired.ok) return refused(paired.failure, null);
  await changeSettings({ agent: paired.value });
  return { done: true };
}

export async function unpair(): Promise<void> {
  await changeSettings({ agent: null });
}

/** Adds it, or stands on its pages again if it is there and access was granted meanwhile. */
export async function addVcenter({ vcenter: address }: { readonly vcenter: string }): Promise<Outcome> {
  const vcenter = vcenterOf(address);
  if (vcenter === null) return refused({ code: "address-malformed", params: {} }, null);
  const { vcenters } = await readSettings();
  const known = vcenters.some((each) => each.vcenter === vcenter);
  if (!known) await changeSettings({ vcenters: [...vcenters, { vcenter, thumbprint: null, hostKeys: [] }] });
  await registerPages();
  await standOnOpenPages(vcenter);
  return { done: true };
}

export async function removeVcenter({ vcenter }: { readonly vcenter: string }): Promise<void> {
  const settings = await readSettings();
  const vcenters = settings.vcenters.filter((each) => each.vcenter !== vcenter);
  const { [vcenter]: _unwatched, ...watches } = settings.watches;
  const { [vcenter]: _forgotten, ...docks } = settings.docks;
  await changeSettings({ vcenters, watches, docks });
  await registerPages();
  await askAgent(settings.agent, "disconnect", { vcenter });
  const permission = permissionOf(vcenter);
  const stillNeeded = vcenters.some((each) => permissionOf(each.vcenter).origins[0] === permission.origins[0]);
  if (!stillNeeded) await browser.permissions.remove(permission);
}

/** The passwords pass through here to the agent, and nowhere else. */
export async function connect({ vcenter, username, password, thumbprint, keep = false, nsx, loadBalancer, appliancePassword, hostKeys: confirmed = [] }: ConnectQuestion): Promise<AnswerOf<"connect">> {
  const settings = await readSettings();
  const known = settings.vcenters.find((each) => each.vcenter === vcenter);
  const accepted = thumbprint ?? known?.thumbprint ?? null;
  const hostKeys = [...new Set([...confirmed, ...(known?.hostKeys ?? [])])].slice(0, HOST_KEYS);
  // An agent of the protocol before knows nothing of `keep`, and is not asked.
  const login = { vcenter, username, password, ...(keep && { keep }), ...(nsx && { nsx }), ...(loadBalancer && { loadBalancer }), ...(appliancePassword !== undefined && { controlPlane: { password: appliancePassword, hostKeys } }) };
  const first = await askAgent(settings.agent, "connect", accepted === null ? login : { ...login, thumbprint: accepted });
  // Not the certificate that was accepted: without a thumbprint the agent shows the new one and sends it nothing.
  const changed = !first.ok && first.failure.code === "thumbprint-differs";
  const reply = changed ? await askAgent(settings.agent, "connect", login) : first;
  if (!reply.ok) return refused(reply.failure, vcenter);
  if (reply.value.state === "confirm-certificate") {
    const { sha256, subject, issuer, notAfter } = reply.value;
    return { done: false, certificate: { sha256, subject, issuer, notAfter, changed } };
  }
  if (reply.value.state === "confirm-host-key") {
    const { host, fingerprint } = reply.value;
    return { done: false, hostKey: { host, fingerprint } };
  }
  if (thumbprint !== undefined || confirmed.length > 0) {
    const { vcenters } = await readSettings();
    await changeSettings({ vcenters: vcenters.map((each) => (each.vcenter === vcenter ? { ...each, hostKeys, thumbprint: thumbprint ?? each.thumbprint } : each)) });
  }
  return { done: true };
}

/** The page's own context says which vCenter it is about. */
export async function moveDock({ origin, place }: QuestionOf<"moveDock">): Promise<void> {
  await changeSettings({ docks: { ...(await readSettings()).docks, [origin]: place } });
}

export async function disconnect({ vcenter }: { readonly vcenter: string }): Promise<Outcome> {
  const reply = await askAgent((await readSettings()).agent, "disconnect", { vcenter });
  return reply.ok ? { done: true } : refused(reply.failure, vcenter);
}
