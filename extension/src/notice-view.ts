import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import type { Failure } from "./agent-client.ts";
import type { NoticeView } from "./messages.ts";
import { textIn } from "./text/text.ts";

type Step = NoticeView["steps"][number];

/** What a person can do about a failure. `vcenter`: the one that it was about, for the commands. */
export function noticeView(failure: Failure, locale: Locale, vcenter: string | null): NoticeView {
  const { notice } = textIn(locale);
  const say = notice.steps;
  const step = (text: string, ...commands: string[]): Step => ({ text, commands });
  const start = step(say.start, `npm start -- --vcenter ${vcenter ?? "https://VCENTER"}`, "supervisor-doctor serve");
  const view = (title: string, steps: readonly Step[], settings: boolean, detail: string | null = null): NoticeView => ({
    code: failure.code,
    title: fill(title, { vcenter: vcenter ?? "vCenter" }, locale),
    detail,
    steps,
    settings,
  });
  switch (failure.code) {
    case "unpaired":
      return view(notice.unpaired, [start, step(say.pair), step(say.again)], true);
    case "unreachable":
      return view(notice.unreachable, [start, step(say.pairAgain), step(say.again)], true);
    case "token-rejected":
      return view(notice.tokenRejected, [step(say.newCode, "supervisor-doctor pair"), step(say.enterCode)], true);
    case "not-connected":
      return view(notice.notConnected, [step(say.logIn), step(say.again)], true);
    case "other-vcenter":
      return view(notice.otherVcenter, [step(say.addOther), step(say.again)], true);
    case "unreadable":
      return view(notice.unreadable, [step(say.sameVersion)], false);
    case "agent-older":
      return view(notice.agentOlder, [step(say.updateAgent, "supervisor-doctor install"), step(say.again)], false);
    case "extension-older":
      return view(notice.extensionOlder, [step(say.updateExtension), step(say.again)], false);
    case "code-malformed":
      return view(notice.codeMalformed, [step(say.codeForm)], true);
    case "address-malformed":
      return view(notice.addressMalformed, [step(say.addressForm)], true);
    default:
      return view(notice.refused, [], false, errorText(failure.code, failure.params, locale));
  }
}

/** A run or a plan that began and came to nothing. */
export function failedRunView(failure: Failure, locale: Locale, vcenter: string, what: "failed" | "planFailed" = "failed"): NoticeView {
  const notice = noticeView(failure, locale, vcenter);
  return notice.detail === null ? notice : { ...notice, title: textIn(locale).notice[what] };
}
