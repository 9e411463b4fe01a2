import { cause, reportedOnly } from "./reported-only.ts";

/** No address is left for the Supervisor's ingress, so the control plane VM stays without its second adapter. */
export const nsxIngressPoolExhausted = reportedOnly({
  id: "nsx-ingress-pool-exhausted",
  source: { issue: "EXTIPPOOL", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["need 2 net(work)? devices?,? but found only 1"] }, { has: ["ingress IP pool is (empty|exhausted)"] }],
      ko: [{ has: ["수신 IP 풀.{0,12}(비어|소진|고갈)"] }, { has: ["네트워크 (디바이스|장치) 2개.{0,30}1개"] }],
      ja: [{ has: ["(入力方向|イングレス|受信)( の)? IP プール.{0,12}(空|枯渇)"] }, { has: ["ネットワーク デバイス.{0,12}2.{0,30}1"] }],
    },
  },
  causes: ["ingress-range-empty"],
  text: {
    en: {
      title: "The ingress address pool of the Supervisor has no free address",
      healthy: "No exhausted ingress address pool is reported",
      causes: {
        "ingress-range-empty": cause(
          "The Supervisor's ingress range in NSX is exhausted or missing.",
          "In NSX Manager, check the use of the Supervisor's ingress IP pool (Networking > IP Address Pools).",
          "Add an ingress range to the Supervisor: Workload Management > Supervisors > the Supervisor > Configure > Network > Workload Network > Ingress.",
        ),
      },
    },
    ko: {
      title: "감독자의 수신 주소 풀에 사용 가능한 주소가 없음",
      healthy: "수신 주소 풀 소진이 보고되지 않음",
      causes: {
        "ingress-range-empty": cause(
          "NSX에서 감독자의 수신 범위가 소진되었거나 없습니다.",
          "NSX Manager의 네트워킹 > IP 주소 풀에서 감독자의 수신 IP 풀 사용량을 확인합니다.",
          "감독자에 수신 범위를 추가합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 워크로드 네트워크 > 수신으로 이동합니다.",
        ),
      },
    },
    ja: {
      title: "スーパーバイザーの入力方向アドレス プールに空きアドレスがない",
      healthy: "入力方向アドレス プールの枯渇は報告されていない",
      causes: {
        "ingress-range-empty": cause(
          "NSX にあるスーパーバイザーの入力方向の範囲が枯渇しているか、ありません。",
          "NSX Manager の [ネットワーク] > [IP アドレス プール] で、スーパーバイザーの入力方向 IP プールの使用状況を確認します。",
          "スーパーバイザーに入力方向の範囲を追加します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ワークロード ネットワーク] > [入力方向] を開きます。",
        ),
      },
    },
  },
});
