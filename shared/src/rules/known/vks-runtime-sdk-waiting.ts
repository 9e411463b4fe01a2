import { cause, reportedOnly } from "./reported-only.ts";

/** After its installation the VKS service stands in error until its runtime extension has registered. */
export const vksRuntimeSdkWaiting = reportedOnly({
  id: "vks-runtime-sdk-waiting",
  source: { issue: "RUNTIMESDK", confidence: "documented", kbs: [392756] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["Runtime ?SDK", "(error|fail|not ready|unavailable|not found|not registered)"] }, { has: ["runtime[- ]extension", "(error|fail|not ready|unavailable|not found|not registered)"] }],
      ko: [{ has: ["(Runtime ?SDK|런타임 확장)", "(오류|실패|준비되지|없음|없습니다)"] }],
      ja: [{ has: ["(Runtime ?SDK|ランタイム拡張)", "(エラー|失敗|準備|できません)"] }],
    },
  },
  passes: { usualMinutes: 30 },
  causes: ["extension-not-registered"],
  text: {
    en: {
      title: "The VKS service waits for its runtime extension",
      healthy: "The VKS service reports no trouble with its runtime extension",
      causes: {
        "extension-not-registered": cause(
          "The service asks for its runtime extension before that has registered. It mends itself within about half an hour.",
          "If it still stands: follow KB 392756.",
        ),
      },
    },
    ko: {
      title: "VKS 서비스가 런타임 확장을 기다리는 중",
      healthy: "VKS 서비스가 런타임 확장 문제를 보고하지 않음",
      causes: {
        "extension-not-registered": cause("런타임 확장이 등록되기 전에 서비스가 확장을 요청합니다. 약 30분 안에 저절로 해결됩니다.", "계속 남아 있으면 KB 392756의 절차를 따릅니다."),
      },
    },
    ja: {
      title: "VKS サービスがランタイム拡張を待機している",
      healthy: "VKS サービスからランタイム拡張の問題は報告されていない",
      causes: {
        "extension-not-registered": cause("ランタイム拡張が登録される前に、サービスがそれを要求しています。約 30 分以内に自然に解消します。", "それでも続く場合は、KB 392756 の手順に従います。"),
      },
    },
  },
});
