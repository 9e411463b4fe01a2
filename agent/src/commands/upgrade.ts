import { fill, fillOpen, type Locale } from "@supervisor-doctor/shared/locale";
import type { CarriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { CODES, type Code } from "@supervisor-doctor/shared/upgrade/codes";
import type { Ask } from "@supervisor-doctor/shared/upgrade/carrying";
import { findingTexts } from "@supervisor-doctor/shared/upgrade/words/findings";
import { Failure } from "../failure.ts";
import { confirmTrust, credentialsOf, loadBalancerCredentialsOf, networkOf, nsxCredentialsOf, readText, timeoutOf, trustOf, vcenterOf } from "../options.ts";
import { type Out, openOut } from "../out.ts";
import { canAsk } from "../prompt.ts";
import { painter } from "../report/plan-text.ts";
import { tame, tameJson } from "../report/tame.ts";
import { askLines } from "../report/upgrade-lines.ts";
import { terminalPerson } from "../terminal-person.ts";
import type { Listener } from "../telemetry/listener.ts";
import { byOptions } from "../upgrade/by-options.ts";
import { carry, stepsOf } from "../upgrade/carry.ts";
import type { Ending } from "../upgrade/driver.ts";
import type { Person } from "../upgrade/person.ts";
import { defaultJournal, openPlanJournal } from "../upgrade/plan-journal.ts";
import { type Choice, choiceOf, planOf, type UpgradeOptions } from "../upgrade-options.ts";
import { boardTeller, jsonTeller, lineTeller, type Teller } from "../upgrade-tellers.ts";
import { upgradeWords } from "../upgrade-words.ts";

const FORMATS = ["text", "json"] as const;
type Format = (typeof FORMATS)[number];

/** Milliseconds of a single call. */
const CALL_MS = 30_000;

/** A plan with blockers may be carried out as far as it takes them away. */
function blockersOf(plan: CarriedPlan, { only }: Choice): CarriedPlan["findings"] | null {
  const isRepair = only !== null && only.every((id) => plan.steps.some((step) => step.id === id && (step.step === "repair" || step.step === "vm-class")));
  return plan.executable || isRepair ? null : plan.findings.filter(({ severity }) => severity === "blocker");
}

function blockerText({ code, subject, params }: CarriedPlan["findings"][number], locale: Locale): string {
  const title = code in CODES ? fillOpen(findingTexts[locale][code as Code].title, { ...(subject !== null && { subject }), ...params }, locale) : "";
  return tame([title, `(${[code, ...(subject === null ? [] : [subject])].join(" ")})`].filter((part) => part !== "").join(" "));
}

function tellBlockers(out: Out, blockers: CarriedPlan["findings"], plan: CarriedPlan, format: Format, locale: Locale): void {
  const { blocked } = upgradeWords[locale];
  const texts = blockers.map((each) => blockerText(each, locale));
  if (format === "text") return out.write(`${[blocked, ...texts.map((text) => `  ✖ ${text}`)].join("\n")}\n`);
  out.write(`${tameJson({ at: new Date().toISOString(), step: plan.steps[0]?.id ?? "", state: "blocked", reason: [blocked, ...texts].join(" ") })}\n`);
}

/** The last words, for a person. */
function endText({ code, step }: Ending, asked: Ask["kind"] | null, { until }: Choice, locale: Locale): string {
  const say = upgradeWords[locale];
  if (code === 0) return until === null ? say.done : fill(say.doneUntil, { step: until }, locale);
  return code === 3 && asked !== null ? fill(say.how[asked === "guided" ? "approve" : asked], { step: step ?? "" }, locale) : "";
}

/** 0 when the plan, or the part of it, is done; 1 stopped; 3 waits for a decision; 130 interrupted. @throws Failure */
export async function upgradeCommand(options: UpgradeOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  const format = FORMATS.find((each) => each === (options.format ?? "text"));
  if (!format) throw new Failure("option-invalid", { option: "--format", value: options.format ?? "", form: FORMATS.join(", ") });
  const vcenter = vcenterOf(options);
  const network = networkOf(options);
  const timeoutMs = timeoutOf(options.timeout);
  const { plan, document } = planOf(options.plan);
  const choice = choiceOf(options, plan);
  const packageYaml = options.packageYaml === undefined ? null : readText(options.packageYaml);
  const trust = trustOf(options, vcenter);
  const out = openOut(options.output);
  const blockers = blockersOf(plan, choice);
  if (blockers) {
    tellBlockers(out, blockers, plan, format, locale);
    return 1;
  }
  const credentials = await credentialsOf(options, vcenter, locale, signal);
  const nsxCredentials = await nsxCredentialsOf(options, locale, signal);
  const loadBalancerCredentials = await loadBalancerCredentialsOf(options, locale, signal);
  const journal = await openPlanJournal(options.journal ?? defaultJournal(vcenter, plan), vcenter, plan);
  const isTerminal = canAsk();
  const isBoard = format === "text" && options.output === undefined && process.stdout.isTTY === true;
  const hasColour = !process.env["NO_COLOR"];
  const steps = stepsOf({ plan, ...choice });
  const teller: Teller = isBoard ? boardTeller(process.stdout, steps, locale, hasColour) : format === "json" ? jsonTeller(out.write, locale) : lineTeller(out.write, locale);
  const answering: Person = isTerminal
    ? terminalPerson({ steps, decided: choice.decided, username: credentials.username, locale, colour: hasColour, leave: teller.leave })
    : byOptions(choice.decided, credentials.username);
  let asked: Ask["kind"] | null = null;
  const person: Person = {
    ...answering,
    answer: (ask, ends) => {
      asked = ask.kind;
      const step = steps.find(({ id }) => id === ask.step);
      if (step && !isTerminal && format === "text") out.write(`${askLines(ask, step, locale, painter(false)).join("\n")}\n`);
      return answering.answer(ask, ends);
    },
  };
  try {
    if (format === "text") out.write(`${fill(upgradeWords[locale].journal, { file: journal.file }, locale)}\n`);
    const ending = await carry(
      {
        plan,
        document,
        journal,
        reach: { network, vcenter, trust, credentials, nsxCredentials, callMs: CALL_MS },
        first: { timeoutMs, confirm: (failure, ends) => confirmTrust(failure, vcenter, locale, ends) },
        inputs: { packageYaml, loadBalancerCredentials },
        person,
        locale,
        emit: teller.event,
        ...(listener && { listener }),
        only: choice.only,
        until: choice.until,
      },
      signal,
    );
    teller.leave();
    const last = endText(ending, asked, choice, locale);
    if (format === "text" && last !== "") out.write(`${last}\n`);
    return ending.code;
  } finally {
    teller.close();
    await journal.close();
    out.close();
  }
}
