import { defineRule, no, unknown, yes } from "../../rule.ts";

/** Services without which no license can be assigned. */
const NEEDED = ["cis-license", "license", "trustmanagement"];

/** Licenses cannot be assigned; only its message leads here, and the services tell why. */
export const vcenterLicenseAssignmentFailed = defineRule({
  id: "vcenter-license-assignment-failed",
  source: { issue: "LICTRUST", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["cannot complete the licen[sc]e assignment operation"] }],
      ko: [{ has: ["라이센스 할당 작업을 완료할 수 없"] }],
      ja: [{ has: ["ライセンス ?(の)?割り当て(の)?操作を完了(でき|することができ)"] }],
    },
  },
  needs: ["vcenter-services"],
  causes: ["service-stopped"],
  explains: [],
  check(readings, reports) {
    if (reports.length === 0) return { applies: false, params: {} };
    const reading = readings["vcenter-services"];
    const needed = reading.ok ? reading.value.filter(({ id }) => NEEDED.includes(id)) : [];
    const stopped = needed.filter(({ state }) => state !== "STARTED").map(({ id, state }) => `${id} (${state})`);
    const cause = stopped.length > 0 ? yes(reading.id) : needed.length > 0 ? no(reading.id) : unknown(reading.id);
    return { applies: true, fails: stopped.length > 0 ? "yes" : "unknown", params: { stopped }, causes: { "service-stopped": cause } };
  },
  text: {
    en: {
      title: "vCenter cannot assign licenses",
      healthy: "vCenter can assign licenses",
      causes: {
        "service-stopped": {
          text: "The license service or the trust management service of vCenter is stopped.",
          found: "Not started: {stopped}.",
          remediation: ["In the vCenter Server management interface (port 5480), under Services, start the license service and the trust management service.", "Then assign the license again."],
        },
      },
    },
    ko: {
      title: "vCenter에서 라이선스를 할당할 수 없음",
      healthy: "vCenter에서 라이선스를 할당할 수 있음",
      causes: {
        "service-stopped": {
          text: "vCenter의 라이선스 서비스 또는 신뢰 관리 서비스가 중지되어 있습니다.",
          found: "시작되지 않은 서비스: {stopped}.",
          remediation: ["vCenter Server 관리 인터페이스(포트 5480)의 서비스에서 라이선스 서비스와 신뢰 관리 서비스를 시작합니다.", "그런 다음 라이선스를 다시 할당합니다."],
        },
      },
    },
    ja: {
      title: "vCenter でライセンスを割り当てられない",
      healthy: "vCenter でライセンスを割り当てられる",
      causes: {
        "service-stopped": {
          text: "vCenter のライセンス サービスまたは信頼管理サービスが停止しています。",
          found: "開始されていないサービス: {stopped}。",
          remediation: ["vCenter Server 管理インターフェイス (ポート 5480) の [サービス] でライセンス サービスと信頼管理サービスを開始します。", "その後、ライセンスをもう一度割り当てます。"],
        },
      },
    },
  },
});
