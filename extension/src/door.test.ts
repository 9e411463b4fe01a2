import type { PageContext } from "@supervisor-doctor/shared/contract";
import { describe, expect, test } from "vitest";
import type { Tabs } from "webextension-polyfill";
import { admit, type Caller, callerOf } from "./door.ts";

const home = { id: "edphfgfamphneejmakhlbbkojigampmo", origin: "chrome-extension://edphfgfamphneejmakhlbbkojigampmo" };
const VC = "https://vc.example.com";
const OTHER = "https://other.example.com";
const onPage = { id: home.id, origin: VC, url: `${VC}/ui/app/workload-platform/home`, frameId: 0, tab: {} as Tabs.Tab };
const ownPage = { id: home.id, origin: home.origin, url: `${home.origin}/src/options/index.html`, frameId: 0, tab: {} as Tabs.Tab };

describe("a sender", () => {
  test.each([
    ["a content script on a vSphere Client page", onPage, { kind: "vsphere-client", origin: VC }],
    ["the options page in a tab", ownPage, { kind: "own-page" }],
    ["the plan page in a tab", { ...ownPage, url: `${home.origin}/src/upgrade-page/index.html#vcenter=x` }, { kind: "plan-page" }],
    ["the plan page in a frame of another page of ours", { ...ownPage, frameId: 2, url: `${home.origin}/src/upgrade-page/index.html` }, { kind: "own-page" }],
    ["a page of a vCenter that calls itself by the plan page's path", { ...onPage, url: `${VC}/src/upgrade-page/index.html` }, null],
    ["a vSphere Client page that carries the plan page's address", { ...onPage, url: `${VC}/ui/${home.origin}/src/upgrade-page/index.html` }, { kind: "vsphere-client", origin: VC }],
    ["a page of a vCenter that gives the plan page's address as its own", { ...onPage, url: `${home.origin}/src/upgrade-page/index.html` }, null],
    ["the side panel", { id: home.id, origin: home.origin, url: `${home.origin}/src/panel/index.html` }, { kind: "own-page" }],
    ["another extension", { ...ownPage, id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }, null],
    ["a page that only looks like ours", { ...onPage, url: `${VC}/${home.origin}/src/options/index.html` }, null],
    ["a content script in a frame", { ...onPage, frameId: 3 }, null],
    ["a content script outside of the client", { ...onPage, url: `${VC}/websso/login` }, null],
    ["a page without TLS", { ...onPage, origin: "http://vc.example.com", url: "http://vc.example.com/ui/" }, null],
    ["a page whose origin is not that of its address", { ...onPage, origin: OTHER }, null],
    ["nobody in particular", { id: home.id }, null],
  ])("%s", (_, sender, caller) => {
    expect(callerOf(sender, home)).toEqual(caller);
  });
});

const context: PageContext = {
  origin: VC,
  page: "supervisor",
  tab: "summary",
  vcenterGuid: null,
  supervisorId: "s-1",
  clusterId: null,
  locale: "ko",
  messages: ["text"],
};
const page: Caller = { kind: "vsphere-client", origin: VC };
const own: Caller = { kind: "own-page" };
const plan: Caller = { kind: "plan-page" };
const repair = { supervisor: "domain-c8", rule: "dns-servers-missing", cause: "none-configured" };
const answer = { upgrade: "vc_443-0123", step: "supervisor:domain-c8:1.29", kind: "approve", digest: "d", verdict: "yes" };
const message = (call: string, question: unknown) => ({ call, question });

describe("a message", () => {
  test.each<[string, unknown, Caller]>([
    ["a page asking about itself", message("look", context), page],
    ["a page starting a diagnosis of itself", message("diagnose", context), page],
    ["a page planning the update of itself", message("plan", context), page],
    ["a page asking what the overlay wears", message("styles", {}), page],
    ["a page asking for the options page", message("openOptions", {}), page],
    ["a page keeping its watch going", message("watch", { ...context, seen: false }), page],
    ["a page switching its watch on", message("setWatch", { ...context, minutes: 15 }), page],
    ["a page switching its watch off", message("setWatch", { ...context, minutes: null }), page],
    ["a page telling where its button was put", message("moveDock", { ...context, place: { side: "left", bottom: 200 } }), page],
    ["a page asking where an update stands", message("upgradeLine", context), page],
    ["a page opening the plan page for its plan", message("openUpgrade", { ...context, open: { kind: "plan" } }), page],
    ["a page opening the plan page for a repair", message("openUpgrade", { ...context, open: { kind: "repair", ...repair } }), page],
    ["the plan page following", message("followUpgrade", { vcenter: VC, upgrade: "vc_443-0123" }), plan],
    ["the plan page planning with targets", message("planUpgrade", { vcenter: VC, supervisor: "s-1", targets: { cluster: "none" } }), plan],
    ["the plan page beginning a plan", message("startUpgrade", { vcenter: VC, plan: "p", until: "supervisor:domain-c8:1.29" }), plan],
    ["the plan page beginning a repair", message("startUpgrade", { vcenter: VC, repair: { ...repair, run: "r" }, values: { managementDns: ["10.0.0.53"] } }), plan],
    ["the plan page answering", message("answerUpgrade", answer), plan],
    ["the plan page pausing", message("holdUpgrade", { upgrade: "vc_443-0123", act: "pause" }), plan],
    ["the plan page logging in", message("connect", { vcenter: VC, username: "u", password: "p" }), plan],
    ["the side panel asking about a vCenter that is set up", message("diagnose", { ...context, page: "other" }), own],
    ["the options page pairing", message("pair", { code: "51234-K7QF-2MXD" }), own],
    ["the options page logging in", message("connect", { vcenter: VC, username: "u", password: "p" }), own],
  ])("is let in: %s", (_, asked, caller) => {
    expect(admit(asked, caller, [VC])).toEqual(asked);
  });

  test.each<[string, unknown, Caller]>([
    ["a page asking about another vCenter that is set up", message("look", { ...context, origin: OTHER }), page],
    ["a page planning the update of another vCenter", message("plan", { ...context, origin: OTHER }), page],
    ["a page watching another vCenter", message("setWatch", { ...context, origin: OTHER, minutes: 5 }), page],
    ["a page watching all the time", message("setWatch", { ...context, minutes: 0.01 }), page],
    ["a page pairing", message("pair", { code: "51234-K7QF-2MXD" }), page],
    ["a page logging in", message("connect", { vcenter: VC, username: "u", password: "p" }), page],
    ["a page reading the settings", message("settings", {}), page],
    ["a page adding a vCenter", message("addVcenter", { vcenter: VC }), page],
    ["a page approving", message("answerUpgrade", answer), page],
    ["a page planning with targets of its own", message("planUpgrade", { vcenter: VC, targets: { vcenter: "9.0" } }), page],
    ["a page beginning an update", message("startUpgrade", { vcenter: VC, plan: "p" }), page],
    ["a page beginning a repair", message("startUpgrade", { vcenter: VC, repair: { ...repair, run: "r" } }), page],
    ["a page resuming an update", message("holdUpgrade", { upgrade: "vc_443-0123", act: "resume" }), page],
    ["a page following an update", message("followUpgrade", { vcenter: VC, upgrade: "vc_443-0123" }), page],
    ["a page opening the plan page of another vCenter", message("openUpgrade", { ...context, origin: OTHER, open: { kind: "plan" } }), page],
    ["a page opening some other page", message("openUpgrade", { ...context, open: { kind: "page", url: "https://rogue.example.com" } }), page],
    ["the side panel approving", message("answerUpgrade", answer), own],
    ["the options page beginning an update", message("startUpgrade", { vcenter: VC, plan: "p" }), own],
    ["the plan page beginning on a vCenter that nobody set up", message("startUpgrade", { vcenter: "https://rogue.example.com", plan: "p" }), plan],
    ["the plan page following on a vCenter that nobody set up", message("followUpgrade", { vcenter: "https://rogue.example.com" }), plan],
    ["an approval with more in it than was asked for", message("answerUpgrade", { ...answer, force: true }), plan],
    ["a page of a vCenter that nobody set up", message("look", { ...context, origin: "https://rogue.example.com" }), { kind: "vsphere-client", origin: "https://rogue.example.com" }],
    ["such a page asking for the options page", message("openOptions", {}), { kind: "vsphere-client", origin: "https://rogue.example.com" }],
    ["the side panel asking about a vCenter that nobody set up", message("look", { ...context, origin: "https://rogue.example.com" }), own],
    ["a call that does not exist", message("evaluate", {}), own],
    ["a call that every object has", message("constructor", {}), own],
    ["a context with too many messages", message("look", { ...context, messages: Array(51).fill("x") }), page],
    ["a context with a message too long", message("look", { ...context, messages: ["x".repeat(4001)] }), page],
    ["a context with an unknown page kind", message("look", { ...context, page: "admin" }), page],
    ["a question with more in it than was asked for", message("pair", { code: "x", token: "y" }), own],
    ["an envelope with more in it", { ...message("openOptions", {}), sender: "me" }, own],
    ["no envelope", "look", page],
  ])("is refused: %s", (_, asked, caller) => {
    expect(admit(asked, caller, [VC, OTHER])).toBeNull();
  });
});
