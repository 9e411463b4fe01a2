import { defineRule, no, yes } from "../../rule.ts";
import { few, unasked, unseen } from "./asked-look.ts";

const CAUSES = ["pool-exhausted"] as const;

/** A pool of addresses that NSX keeps for this Supervisor has none left. */
export const nsxIpPoolExhausted = defineRule({
  id: "nsx-ip-pool-exhausted",
  source: { issue: "EXTIPPOOL", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: { en: [{ has: ["ingress IP pool is empty"] }, { has: ["need 2 net devices", "found only 1"] }], ko: [{ has: ["수신 IP 풀", "비어"] }], ja: [{ has: ["(入力方向|Ingress) ?IP ?プール", "空"] }] },
  },
  needs: ["nsx-pools"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["nsx-pools"];
    const reported = reports.length > 0;
    if (!reading.ok) return unseen(reading, CAUSES, reported);
    if (!reading.value.asked) return unasked(reading.id, CAUSES, reported);
    const { exhausted } = reading.value;
    return {
      applies: true,
      fails: exhausted.length > 0 ? "yes" : "no",
      params: { pools: few(exhausted) },
      causes: { "pool-exhausted": exhausted.length > 0 ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "An address pool of the Supervisor in NSX is used up",
      healthy: "The Supervisor's address pools in NSX have addresses left",
      causes: {
        "pool-exhausted": { text: "No address is left for new load balancers, egress or pods.", found: "Used up: {pools}.", remediation: ["Add an ingress, egress or pod CIDR to the Supervisor (Supervisor > Configure > Network > Workload Network), or remove vSphere Namespaces and services that are no longer needed."] },
      },
    },
    ko: {
      title: "NSX에서 감독자의 주소 풀이 소진됨",
      healthy: "NSX에서 감독자의 주소 풀에 남은 주소가 있음",
      causes: {
        "pool-exhausted": { text: "새 로드 밸런서, 송신 또는 포드에 할당할 주소가 없습니다.", found: "소진됨: {pools}.", remediation: ["감독자 > 구성 > 네트워크 > 워크로드 네트워크에서 수신, 송신 또는 포드 CIDR을 추가하거나 더 이상 필요하지 않은 vSphere 네임스페이스와 서비스를 제거합니다."] },
      },
    },
    ja: {
      title: "NSX にあるスーパーバイザーのアドレス プールが枯渇している",
      healthy: "NSX にあるスーパーバイザーのアドレス プールに空きがある",
      causes: {
        "pool-exhausted": { text: "新しいロード バランサ、出力方向、またはポッドに割り当てるアドレスがありません。", found: "枯渇: {pools}。", remediation: ["[スーパーバイザー] > [設定] > [ネットワーク] > [ワークロード ネットワーク] で入力方向、出力方向、またはポッドの CIDR を追加するか、不要になった vSphere 名前空間とサービスを削除します。"] },
      },
    },
  },
});
