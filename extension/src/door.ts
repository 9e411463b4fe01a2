import { pageContext, vcenterUrl } from "@supervisor-doctor/shared/contract";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { ASKS } from "@supervisor-doctor/shared/upgrade/carrying";
import type { Runtime } from "webextension-polyfill";
import { z } from "zod";
import { dockShape } from "./dock-place.ts";
import type { Call, QuestionOf } from "./messages.ts";
import { PLAN_PAGE } from "./plan-page.ts";
import { WATCH_MINUTES } from "./watch-messages.ts";

/** Who sends a message: the plan page, another of the extension's own pages, or a content script on a page of this origin. */
export type Caller = { readonly kind: "plan-page" | "own-page" } | { readonly kind: "vsphere-client"; readonly origin: string };

/** `origin` is given by every browser that we run in, though the polyfill's types do not know it yet. */
export type Sender = Pick<Runtime.MessageSender, "id" | "url" | "frameId" | "tab"> & { readonly origin?: string };

/** null for anybody else. `home`: the extension's own id and origin. */
export function callerOf(sender: Sender, home: { readonly id: string; readonly origin: string }): Caller | null {
  if (sender.id !== home.id || !sender.url || !URL.canParse(sender.url)) return null;
  const { origin, protocol, pathname } = new URL(sender.url);
  if (sender.origin === home.origin && sender.url.startsWith(`${home.origin}/`)) {
    // In a tab of its own, whose address a person sees; in no frame.
    return { kind: pathname === `/${PLAN_PAGE}` && sender.tab && sender.frameId === 0 ? "plan-page" : "own-page" };
  }
  if (sender.origin !== origin || protocol !== "https:" || !pathname.startsWith("/ui/")) return null;
  if (!sender.tab || sender.frameId !== 0) return null;
  return { kind: "vsphere-client", origin };
}

const login = z.object({ username: z.string().min(1).max(300), password: z.string().min(1).max(1000) }).strict();
const nothing = z.object({}).strict();
const vcenter = z.object({ vcenter: vcenterUrl }).strict();

const id = z.string().min(1).max(500);
const repair = z.object({ supervisor: z.string().max(200), rule: z.string().max(100), cause: z.string().max(100) });
const place = { vcenter: vcenterUrl, supervisor: z.string().max(200).exactOptional(), plan: z.string().max(100).exactOptional(), upgrade: z.string().max(200).exactOptional(), repair: repair.extend({ run: z.string().max(100) }).strict().exactOptional() };
const target = z.string().min(1).max(100).exactOptional();
const words = z.array(z.string().min(1).max(300)).max(20);
const inputs = z
  .object({
    packageYaml: z.string().max(400_000).exactOptional(),
    loadBalancer: login.exactOptional(),
  })
  .strict();
const values = z.object({ managementDns: words.exactOptional(), searchDomains: words.exactOptional(), loadBalancerAuthority: z.string().max(100_000).exactOptional() }).strict();
const opening = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("plan") }).strict(),
  z.object({ kind: z.literal("upgrade"), upgrade: z.string().max(200) }).strict(),
  repair.extend({ kind: z.literal("repair") }).strict(),
]);

const questions: { readonly [C in Call]: z.ZodType<QuestionOf<C>> } = {
  look: pageContext,
  diagnose: pageContext,
  follow: pageContext,
  stop: pageContext,
  plan: pageContext,
  followPlan: pageContext,
  stopPlan: pageContext,
  styles: nothing,
  openOptions: nothing,
  watch: pageContext.extend({ seen: z.boolean() }),
  setWatch: pageContext.extend({ minutes: z.literal(WATCH_MINUTES).nullable() }),
  moveDock: pageContext.extend({ place: dockShape }),
  upgradeLine: pageContext,
  openUpgrade: pageContext.extend({ open: opening }),
  followUpgrade: z.object(place).strict(),
  planUpgrade: z.object({ vcenter: vcenterUrl, supervisor: z.string().max(200).exactOptional(), targets: z.object({ vcenter: target, supervisor: target, tkgService: target, cluster: target }).strict() }).strict(),
  startUpgrade: z.object({ ...place, only: z.array(id).max(1000).exactOptional(), until: id.exactOptional(), values: values.exactOptional(), inputs: inputs.exactOptional() }).strict(),
  answerUpgrade: z
    .object({
      upgrade: z.string().max(200),
      step: id,
      kind: z.enum(ASKS),
      digest: z.string().max(100),
      verdict: z.enum(["yes", "no"]),
      typed: z.string().max(300).exactOptional(),
      reason: z.string().max(2000).exactOptional(),
    })
    .strict(),
  holdUpgrade: z.object({ upgrade: z.string().max(200), act: z.enum(["pause", "resume", "stop"]), inputs: inputs.exactOptional() }).strict(),
  explain: z.object({ text: z.string().max(20_000), locale: z.enum(LOCALES) }).strict(),
  settings: nothing,
  pair: z.object({ code: z.string().max(100) }).strict(),
  unpair: nothing,
  addVcenter: z.object({ vcenter: z.string().max(2000) }).strict(),
  removeVcenter: vcenter,
  connect: z
    .object({
      vcenter: vcenterUrl,
      username: z.string().min(1).max(300),
      password: z.string().min(1).max(1000),
      thumbprint: z.string().max(200).exactOptional(),
      nsx: login.exactOptional(),
      loadBalancer: login.exactOptional(),
      appliancePassword: z.string().min(1).max(1000).exactOptional(),
      hostKeys: z.array(z.string().max(100)).max(50).exactOptional(),
    })
    .strict(),
  disconnect: vcenter,
  chooseLanguage: z.object({ language: z.enum(["auto", ...LOCALES]) }).strict(),
};

/** What a page may ask about itself; all else is for the extension's own pages. */
const FOR_PAGES: readonly string[] = ["look", "diagnose", "follow", "stop", "plan", "followPlan", "stopPlan", "styles", "openOptions", "moveDock", "watch", "setWatch", "upgradeLine", "openUpgrade"] satisfies Call[];

/** What leads to a write: for the plan page alone, where a person sees what is sent. */
const FOR_PLAN_PAGE: readonly string[] = ["followUpgrade", "planUpgrade", "startUpgrade", "answerUpgrade", "holdUpgrade"] satisfies Call[];

export type Admitted = { readonly [C in Call]: { readonly call: C; readonly question: QuestionOf<C> } }[Call];

const envelope = z.object({ call: z.string(), question: z.unknown() }).strict();

/**
 * The message, if this caller may send it. A page speaks for its own origin only, and only if a person has set that
 * origin up as a vCenter; the extension's own pages speak for every vCenter that is set up.
 */
export function admit(message: unknown, caller: Caller, vcenters: readonly string[]): Admitted | null {
  const opened = envelope.safeParse(message);
  if (!opened.success || !Object.hasOwn(questions, opened.data.call)) return null;
  const call = opened.data.call as Call;
  const asked = questions[call].safeParse(opened.data.question);
  if (!asked.success) return null;
  if (FOR_PLAN_PAGE.includes(call)) {
    if (caller.kind !== "plan-page") return null;
    if (asked.data && "vcenter" in asked.data && !vcenters.includes(asked.data.vcenter)) return null;
  }
  const isPage = caller.kind === "vsphere-client";
  if (isPage && (!FOR_PAGES.includes(call) || !vcenters.includes(caller.origin))) return null;
  if (asked.data && "origin" in asked.data) {
    const { origin } = asked.data;
    if (!vcenters.includes(origin) || (isPage && origin !== caller.origin)) return null;
  }
  return { call, question: asked.data } as Admitted;
}
