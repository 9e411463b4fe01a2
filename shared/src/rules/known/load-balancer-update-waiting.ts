import { defineRule, unknown } from "../../rule.ts";
import { unwell } from "./failing-servers.ts";
import { cause } from "./reported-only.ts";

/** The Supervisor waits for its load balancer to serve the API's virtual address: 10 to 15 minutes, a figure from the field. */
export const loadBalancerUpdateWaiting = defineRule({
  id: "load-balancer-update-waiting",
  source: { issue: "LBWAIT", confidence: "field", kbs: [405115] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["timed? ?out (while )?waiting for (the )?(LB|load balancer) service( update)?"] }],
      ko: [{ has: ["(LB|로드 밸런서) 서비스.{0,40}(시간.{0,8}초과|제한 시간)"] }],
      ja: [{ has: ["(LB|ロード バランサ(ー)?) サービス.{0,40}タイムアウト"] }],
    },
  },
  needs: ["load-balancer"],
  passes: { usualMinutes: 15 },
  causes: ["load-balancer-failing", "virtual-address-not-served", "names-collide"],
  explains: [],
  check(readings, reports) {
    const { finds, addresses } = unwell(readings["load-balancer"]);
    const fails = finds.verdict === "yes" ? "yes" : "unknown";
    if (reports.length === 0) return { applies: false, params: {} };
    return { applies: true, fails, params: { addresses }, causes: { "load-balancer-failing": finds, "virtual-address-not-served": unknown(), "names-collide": unknown() } };
  },
  text: {
    en: {
      title: "The Supervisor waits for its load balancer to be updated",
      healthy: "No load balancer update is reported as late",
      causes: {
        "load-balancer-failing": {
          text: "The load balancer's management interface cannot be reached or does not work.",
          found: "The load balancer does not answer as it should: {addresses}.",
          remediation: ["Mend the connection to {addresses} first: the findings about the load balancer say what is wrong."],
        },
        "virtual-address-not-served": cause(
          "The load balancer cannot serve the virtual address: its address pool is used up, no service engine could be made, or the range is not routed to it. Usually it only needs its 10 to 15 minutes.",
          "NSX Advanced Load Balancer: check that a service engine is up, that the virtual service is up, and that the IPAM profile has free addresses.",
          "HAProxy: check that the range of virtual addresses is configured in the appliance and routed to it.",
        ),
        "names-collide": cause("With the Foundation Load Balancer and more than one Supervisor, names can collide.", "If this vCenter has more than one Supervisor with the Foundation Load Balancer, follow KB 405115."),
      },
    },
    ko: {
      title: "감독자가 로드 밸런서 업데이트를 기다리는 중",
      healthy: "지연된 로드 밸런서 업데이트가 보고되지 않음",
      causes: {
        "load-balancer-failing": {
          text: "로드 밸런서의 관리 인터페이스에 연결할 수 없거나 작동하지 않습니다.",
          found: "로드 밸런서가 정상적으로 응답하지 않습니다. {addresses}",
          remediation: ["먼저 {addresses} 연결을 복구합니다. 로드 밸런서에 관한 항목에서 원인을 확인할 수 있습니다."],
        },
        "virtual-address-not-served": cause(
          "로드 밸런서가 가상 주소를 제공할 수 없습니다. 주소 풀이 소진되었거나, 서비스 엔진을 만들 수 없거나, 범위가 로드 밸런서로 라우팅되지 않습니다. 대개는 10~15분이 필요할 뿐입니다.",
          "NSX Advanced Load Balancer: 서비스 엔진과 가상 서비스가 실행 중이고 IPAM 프로파일에 사용 가능한 주소가 있는지 확인합니다.",
          "HAProxy: 가상 주소 범위가 장치에 구성되고 장치로 라우팅되는지 확인합니다.",
        ),
        "names-collide": cause("Foundation Load Balancer를 사용하는 감독자가 둘 이상이면 이름이 충돌할 수 있습니다.", "이 vCenter에 Foundation Load Balancer를 사용하는 감독자가 둘 이상이면 KB 405115의 절차를 따릅니다."),
      },
    },
    ja: {
      title: "スーパーバイザーがロード バランサの更新を待機している",
      healthy: "ロード バランサの更新の遅れは報告されていない",
      causes: {
        "load-balancer-failing": {
          text: "ロード バランサの管理インターフェイスに接続できないか、機能していません。",
          found: "ロード バランサが正常に応答しません: {addresses}",
          remediation: ["まず {addresses} への接続を復旧します。原因はロード バランサに関する項目で確認できます。"],
        },
        "virtual-address-not-served": cause(
          "ロード バランサが仮想アドレスを提供できません。アドレス プールの枯渇、サービス エンジンの作成失敗、範囲がロード バランサにルーティングされていないことが考えられます。通常は 10 ～ 15 分かかるだけです。",
          "NSX Advanced Load Balancer: サービス エンジンと仮想サービスが実行中で、IPAM プロファイルに空きアドレスがあることを確認します。",
          "HAProxy: 仮想アドレスの範囲がアプライアンスに構成され、アプライアンスにルーティングされていることを確認します。",
        ),
        "names-collide": cause("Foundation Load Balancer を使用するスーパーバイザーが複数あると、名前が競合することがあります。", "この vCenter に Foundation Load Balancer を使用するスーパーバイザーが複数ある場合は、KB 405115 の手順に従います。"),
      },
    },
  },
});
