import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { foundationEdges } from "./foundation-edges.ts";
import { severityFor } from "./network-map.ts";

/** The Foundation load balancer has no address left for the next service. */
export const loadBalancerRangeExhausted = defineRule({
  id: "load-balancer-range-exhausted",
  source: { issue: "EXTIPPOOL", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor"],
  causes: ["no-address-free"],
  explains: [],
  check({ supervisor: config }) {
    const found = foundationEdges(config);
    if (found === "unread" || !config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "no-address-free": unknown(config.id) } };
    const counted = found.filter(({ foundation }) => foundation.available !== null);
    if (counted.length === 0) return { applies: false, params: {} };
    const full = counted.filter(({ foundation }) => foundation.available === 0);
    return {
      applies: true,
      fails: full.length > 0 ? "yes" : "no",
      severity: severityFor(config.value),
      params: { balancers: full.map(({ name, foundation }) => (foundation.allocated === null ? name : `${name} (${foundation.allocated})`)) },
      causes: { "no-address-free": full.length > 0 ? yes(config.id) : no(config.id) },
    };
  },
  text: {
    en: {
      title: "The Foundation load balancer has no free address",
      healthy: "The Foundation load balancer has free addresses",
      causes: {
        "no-address-free": {
          text: "All virtual addresses of the load balancer are given to services; the next one stays pending.",
          found: "Every virtual address is in use: {balancers}.",
          remediation: ["Add a range of virtual addresses to the load balancer in the Supervisor's network settings, or delete services of type LoadBalancer that are no longer used."],
        },
      },
    },
    ko: {
      title: "Foundation 로드 밸런서에 여유 주소가 없음",
      healthy: "Foundation 로드 밸런서에 여유 주소가 있음",
      causes: {
        "no-address-free": {
          text: "로드 밸런서의 모든 가상 주소가 서비스에 할당되어 다음 서비스는 보류 상태로 남습니다.",
          found: "모든 가상 주소가 사용 중입니다: {balancers}.",
          remediation: ["감독자의 네트워크 설정에서 로드 밸런서에 가상 주소 범위를 추가하거나, 더 이상 사용하지 않는 LoadBalancer 유형의 서비스를 삭제합니다."],
        },
      },
    },
    ja: {
      title: "Foundation ロード バランサに空きアドレスがない",
      healthy: "Foundation ロード バランサに空きアドレスがある",
      causes: {
        "no-address-free": {
          text: "ロード バランサのすべての仮想アドレスがサービスに割り当てられており、次のサービスは保留のままになります。",
          found: "すべての仮想アドレスが使用中です: {balancers}。",
          remediation: ["スーパーバイザーのネットワーク設定でロード バランサに仮想アドレス範囲を追加するか、使用されなくなった LoadBalancer タイプのサービスを削除します。"],
        },
      },
    },
  },
});
