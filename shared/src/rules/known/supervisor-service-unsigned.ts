import { defineRule, yes } from "../../rule.ts";

/** vCenter refuses to place a Supervisor Service that Broadcom has not signed on the system VPC (9.1). */
export const supervisorServiceUnsigned = defineRule({
  id: "supervisor-service-unsigned",
  source: { issue: "SIGNVPC", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.appplatform.signature_verification.system_vpc"],
    reasons: [],
    wordings: {
      en: [{ has: ["not a trusted service published by Broadcom"] }, { has: ["cannot be placed on the system VPC"] }],
      ko: [{ has: ["Broadcom.{0,20}게시한 신뢰할 수 있는 서비스가 아"] }, { has: ["시스템 VPC에 배치할 수 없"] }],
      ja: [{ has: ["Broadcom.{0,20}信頼(された|できる)サービスではない"] }, { has: ["システム VPC に配置できません"] }],
    },
  },
  needs: [],
  causes: ["not-signed"],
  explains: [],
  check(_readings, reports) {
    if (reports.length === 0) return { applies: false, params: {} };
    // Nothing can be looked at: the message itself is vCenter's verdict on the signature.
    return { applies: true, fails: "unknown", params: {}, causes: { "not-signed": yes() } };
  },
  text: {
    en: {
      title: "A Supervisor Service is not signed by Broadcom",
      healthy: "No Supervisor Service was refused for its signature",
      causes: {
        "not-signed": {
          text: "A service without Broadcom's signature may not be placed on the system VPC.",
          found: "vCenter verified the signature of the service and refused it.",
          remediation: ["Install the package of the service that Broadcom publishes, unchanged; a changed file loses its signature.", "A service of your own or of another publisher needs another VPC than the system VPC."],
        },
      },
    },
    ko: {
      title: "감독자 서비스에 Broadcom 서명이 없음",
      healthy: "서명 때문에 거부된 감독자 서비스가 없음",
      causes: {
        "not-signed": {
          text: "Broadcom 서명이 없는 서비스는 시스템 VPC에 배치할 수 없습니다.",
          found: "vCenter가 서비스의 서명을 확인하고 거부했습니다.",
          remediation: ["Broadcom에서 게시한 서비스 패키지를 변경하지 않고 설치합니다. 파일을 변경하면 서명이 무효가 됩니다.", "자체 서비스나 다른 게시자의 서비스는 시스템 VPC가 아닌 다른 VPC에 배치해야 합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザー サービスに Broadcom の署名がない",
      healthy: "署名を理由に拒否されたスーパーバイザー サービスはない",
      causes: {
        "not-signed": {
          text: "Broadcom の署名がないサービスは、システム VPC に配置できません。",
          found: "vCenter がサービスの署名を検証し、拒否しました。",
          remediation: ["Broadcom が公開しているサービスのパッケージを変更せずにインストールします。ファイルを変更すると署名が無効になります。", "独自のサービスや他社のサービスには、システム VPC 以外の VPC が必要です。"],
        },
      },
    },
  },
});
