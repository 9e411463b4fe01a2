import { defineRule, no, yes } from "../../rule.ts";
import { few, minutesSince, unseen } from "./asked-look.ts";

const CAUSES = ["no-address-given"] as const;
const PATIENCE_MINUTES = 15;

/** Services of type LoadBalancer that have waited for their address too long: a pool that is empty, or a balancer that gives none. */
export const loadBalancerAddressPending = defineRule({
  id: "load-balancer-address-pending",
  source: { issue: "AVIIPAM", confidence: "documented", kbs: [442187] },
  severity: "WARNING",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["unable to acquire IP address for network"] }], ko: [{ has: ["unable to acquire IP address for network"] }], ja: [{ has: ["unable to acquire IP address for network"] }] } },
  needs: ["kubernetes-services"],
  causes: CAUSES,
  explains: [],
  check(readings, reports, now) {
    const reading = readings["kubernetes-services"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const waiting = reading.value.wrong.filter(({ since }) => minutesSince(since, now) > PATIENCE_MINUTES);
    return {
      applies: true,
      fails: waiting.length > 0 ? "yes" : "no",
      params: { services: few(waiting.map(({ name }) => name)) },
      causes: { "no-address-given": waiting.length > 0 ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "A service waits for an address of the load balancer",
      healthy: "Every service of type LoadBalancer has an address",
      causes: {
        "no-address-given": {
          text: "The load balancer gives no address: its range or pool is used up, it cannot make the virtual service, or its own range is not routed.",
          found: "Without an address for more than a quarter of an hour: {services}.",
          remediation: [
            "Check how many addresses the load balancer's range (HAProxy), IPAM profile (NSX Advanced Load Balancer, KB 442187) or ingress pool (NSX) has left, and extend it if it is used up.",
            "Look at the events of {services} (kubectl describe service), and at the load balancer's own events.",
          ],
        },
      },
    },
    ko: {
      title: "서비스가 로드 밸런서 주소를 기다리고 있음",
      healthy: "LoadBalancer 유형의 모든 서비스에 주소가 있음",
      causes: {
        "no-address-given": {
          text: "로드 밸런서가 주소를 할당하지 않습니다. 범위나 풀이 소진되었거나, 가상 서비스를 생성할 수 없거나, 범위가 라우팅되지 않습니다.",
          found: "15분 넘게 주소가 없는 서비스: {services}.",
          remediation: [
            "로드 밸런서의 범위(HAProxy), IPAM 프로파일(NSX Advanced Load Balancer, KB 442187) 또는 수신 풀(NSX)에 남은 주소를 확인하고 소진되었으면 확장합니다.",
            "{services}의 이벤트(kubectl describe service)와 로드 밸런서 자체의 이벤트를 확인합니다.",
          ],
        },
      },
    },
    ja: {
      title: "サービスがロード バランサのアドレスを待っている",
      healthy: "タイプが LoadBalancer のすべてのサービスにアドレスがある",
      causes: {
        "no-address-given": {
          text: "ロード バランサがアドレスを割り当てません。範囲またはプールが枯渇しているか、仮想サービスを作成できないか、範囲がルーティングされていません。",
          found: "15 分を超えてアドレスがないサービス: {services}。",
          remediation: [
            "ロード バランサの範囲 (HAProxy)、IPAM プロファイル (NSX Advanced Load Balancer、KB 442187)、または入力方向プール (NSX) の残りのアドレス数を確認し、枯渇している場合は拡張します。",
            "{services} のイベント (kubectl describe service) と、ロード バランサ自身のイベントを確認します。",
          ],
        },
      },
    },
  },
});
