import { cause, reportedOnly } from "./reported-only.ts";

/** A service without a trusted signature may not run on the system VPC (9.1). */
export const supervisorServiceUnsigned = reportedOnly({
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
  causes: ["signature-not-trusted"],
  text: {
    en: {
      title: "A Supervisor Service without a trusted signature was refused",
      healthy: "No refused Supervisor Service is reported",
      causes: {
        "signature-not-trusted": cause("The service's package is not signed, or not by Broadcom, and was to run on the system VPC.", "Use the package of this service that Broadcom signs, or place the service on a VPC other than the system VPC."),
      },
    },
    ko: {
      title: "신뢰할 수 있는 서명이 없는 감독자 서비스가 거부됨",
      healthy: "거부된 감독자 서비스가 보고되지 않음",
      causes: {
        "signature-not-trusted": cause("서비스 패키지에 서명이 없거나 Broadcom의 서명이 아니며, 시스템 VPC에 배치하려고 했습니다.", "Broadcom이 서명한 이 서비스의 패키지를 사용하거나 시스템 VPC가 아닌 VPC에 서비스를 배치합니다."),
      },
    },
    ja: {
      title: "信頼された署名のないスーパーバイザー サービスが拒否された",
      healthy: "拒否されたスーパーバイザー サービスは報告されていない",
      causes: {
        "signature-not-trusted": cause("サービスのパッケージが署名されていないか、Broadcom の署名ではなく、システム VPC に配置しようとしました。", "Broadcom が署名したこのサービスのパッケージを使用するか、システム VPC 以外の VPC にサービスを配置します。"),
      },
    },
  },
});
