import type { Said, ShownRequest } from "@supervisor-doctor/shared/upgrade/carrying";
import { registeredVersion } from "@supervisor-doctor/shared/upgrade/request";
import { parseService } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import { lowerKeys, type VcenterWriter } from "../../clients/vcenter.ts";
import { isAbsent } from "../../clients/write.ts";
import { NAMESPACE_MANAGEMENT } from "../../probes/offered.ts";
import { fromMessage, localizable } from "../../probes/supervisor-wire.ts";
import type { Prechecked, StepWork } from "../step-work.ts";
import type { MakeWork } from "./index.ts";
import { strayOf } from "./package-yaml.ts";
import { listedVersions, serviceOf } from "./tkg-service-look.ts";
import { unanswered } from "./unanswered.ts";

const texts = z.array(localizable).nullish();
const checked = z.object({ status: z.string().transform((each) => each.toUpperCase()), warning_messages: texts, error_messages: texts });

const saidOf = (messages: z.infer<typeof texts>): readonly Said[] =>
  (messages ?? []).map((details): Said => ({ code: "package-content", params: { told: fromMessage({ details }, "messages").texts[0] ?? "" } }));

/** vCenter's own word of the content; passed where the release has no such call. @throws Failure what passes by itself */
async function checkContent(session: VcenterWriter, content: string, signal: AbortSignal): Promise<Prechecked> {
  const path = `${NAMESPACE_MANAGEMENT}/supervisor-services?action=checkContent`;
  const sent = await session.write("POST", path, { spec: { content } }, signal);
  if (isAbsent(sent)) return { passed: true, warnings: [] };
  if (sent.fate === "refused") return { passed: false, said: [{ code: "package-content", params: { told: sent.told } }] };
  if (sent.fate !== "accepted") throw unanswered(session.host, path, sent);
  const told = checked.safeParse(lowerKeys(sent.reply)).data;
  const status = told?.status ?? "";
  const plain: Said = { code: "package-content", params: { told: status || "?" } };
  if (status === "VALID") return { passed: true, warnings: [] };
  if (status === "VALID_WITH_WARNINGS") return { passed: true, warnings: told?.warning_messages?.length ? saidOf(told.warning_messages) : [plain] };
  return { passed: false, said: told?.error_messages?.length ? saidOf(told.error_messages) : [plain] };
}

/** A version of the TKG service that vCenter is to know. */
export const serviceRegistration: MakeWork = (step, { hands, inputs }): StepWork => {
  const { request } = step;
  const to = parseService(step.to ?? "");
  if (request.kind !== "http" || to === null) throw new Error(`${step.id} registers no version`);
  const yaml = inputs.packageYaml;
  const content = yaml === null ? "" : Buffer.from(yaml, "utf8").toString("base64");
  const path = `${serviceOf(NAMESPACE_MANAGEMENT)}/versions`;

  return {
    observe: async (signal) => {
      const listed = await listedVersions(await hands.vcenter(signal), signal);
      const found = registeredVersion(listed.map(({ version }) => version), to);
      if (!found) return { state: "idle" };
      const isActive = listed.some((each) => each.isActive && each.version.text === found.text);
      return isActive ? { state: "done" } : { state: "failed", said: { code: "service-deactivated", params: { version: found.text } } };
    },
    write: {
      typed: null,
      precheck: async (signal): Promise<Prechecked> => {
        if (request.method !== "POST" || request.path !== path) return { passed: false, said: [{ code: "request-unsuited", params: { request: `${request.method} ${request.path}` } }] };
        if (yaml === null) return { passed: false, said: [{ code: "package-missing", params: { to: to.text } }] };
        const stray = strayOf(yaml, to);
        return stray ? { passed: false, said: [stray] } : checkContent(await hands.vcenter(signal), content, signal);
      },
      prepare: async (_acceptsWarnings, signal) => {
        const session = await hands.vcenter(signal);
        const body = { carvel_spec: { content } };
        const shown: ShownRequest = { system: "vcenter", method: "POST", path, contentType: "application/json", body };
        return { shown, dryRun: null, send: (ends) => session.write("POST", path, body, ends) };
      },
    },
    guidance: [],
    takesWord: false,
  };
};
