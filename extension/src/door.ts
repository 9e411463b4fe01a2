import { pageContext, vcenterUrl } from "@supervisor-doctor/shared/contract";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import type { Runtime } from "webextension-polyfill";
import { z } from "zod";
import type { Call, QuestionOf } from "./messages.ts";

/** Who sends a message: one of the extension's own pages, or a content script on a page of this origin. */
export type Caller = { readonly kind: "own-page" } | { readonly kind: "vsphere-client"; readonly origin: string };

/** `origin` is given by every browser that we run in, though the polyfill's types do not know it yet. */
export type Sender = Pick<Runtime.MessageSender, "id" | "url" | "frameId" | "tab"> & { readonly origin?: string };

/** null for anybody else. `home`: the extension's own id and origin. */
export function callerOf(sender: Sender, home: { readonly id: string; readonly origin: string }): Caller | null {
  if (sender.id !== home.id || !sender.url || !URL.canParse(sender.url)) return null;
  if (sender.origin === home.origin && sender.url.startsWith(`${home.origin}/`)) return { kind: "own-page" };
  const { origin, protocol, pathname } = new URL(sender.url);
  if (sender.origin !== origin || protocol !== "https:" || !pathname.startsWith("/ui/")) return null;
  if (!sender.tab || sender.frameId !== 0) return null;
  return { kind: "vsphere-client", origin };
}

const nothing = z.object({}).strict();
const vcenter = z.object({ vcenter: vcenterUrl }).strict();

const questions: { readonly [C in Call]: z.ZodType<QuestionOf<C>> } = {
  look: pageContext,
  diagnose: pageContext,
  follow: pageContext,
  stop: pageContext,
  plan: pageContext,
  followPlan: pageContext,
  stopPlan: pageContext,
  openOptions: nothing,
  explain: z.object({ text: z.string().max(20_000), locale: z.enum(LOCALES) }).strict(),
  settings: nothing,
  pair: z.object({ code: z.string().max(100) }).strict(),
  unpair: nothing,
  addVcenter: z.object({ vcenter: z.string().max(2000) }).strict(),
  removeVcenter: vcenter,
  connect: z
    .object({ vcenter: vcenterUrl, username: z.string().min(1).max(300), password: z.string().min(1).max(1000), thumbprint: z.string().max(200).exactOptional() })
    .strict(),
  disconnect: vcenter,
  chooseLanguage: z.object({ language: z.enum(["auto", ...LOCALES]) }).strict(),
};

/** What a page may ask about itself; all else is for the extension's own pages. */
const FOR_PAGES: readonly string[] = ["look", "diagnose", "follow", "stop", "plan", "followPlan", "stopPlan", "openOptions"] satisfies Call[];

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
  const isPage = caller.kind === "vsphere-client";
  if (isPage && (!FOR_PAGES.includes(call) || !vcenters.includes(caller.origin))) return null;
  if (asked.data && "origin" in asked.data) {
    const { origin } = asked.data;
    if (!vcenters.includes(origin) || (isPage && origin !== caller.origin)) return null;
  }
  return { call, question: asked.data } as Admitted;
}
