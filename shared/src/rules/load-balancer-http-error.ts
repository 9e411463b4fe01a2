import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { type Answer, balancersOf, withoutLook } from "./load-balancer-answers.ts";

const CAUSES = ["status-not-200"] as const;

/** A 401 is about credentials: the load balancer takes requests. Without a password no better answer can be had. */
const isError = (answer: Answer): boolean => answer.status !== null && answer.status !== 200 && answer.status !== 401;

/** Table 1-4, row 4: the load balancer is reached, but answers with another HTTP status than 200. */
export const loadBalancerHttpError = defineRule({
  id: "load-balancer-http-error",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-4", row: 4 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["HTTP error", "load balancer"] }],
      ko: [{ has: ["로드 밸런서", "HTTP 오류"] }],
      ja: [{ has: ["ロード バランサ", "HTTP エラー"] }],
    },
  },
  needs: ["supervisor", "load-balancer"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const early = withoutLook(readings.supervisor, reports, CAUSES);
    if (early) return early;
    const status = balancersOf(readings["load-balancer"]).each((answer, id) => (answer.status === null ? unknown(id) : isError(answer) ? yes(id) : no(id)));
    const servers = readings["load-balancer"].flatMap((answer) => (answer.ok && isError(answer.value) ? [`${answer.value.host} (HTTP ${answer.value.status})`] : []));
    return { applies: true, fails: anyOf([status]).verdict, params: { servers }, causes: { "status-not-200": status } };
  },
  text: {
    en: {
      title: "The load balancer answers with an HTTP error",
      healthy: "The load balancer takes requests",
      causes: {
        "status-not-200": {
          text: "The load balancer's endpoint is reached, but does not answer with success (200).",
          found: "The answer is not a success: {servers}.",
          remediation: ["Check that the load balancer is healthy and accepts requests: for HAProxy the Data Plane API service, for NSX Advanced Load Balancer the controller's cluster status.", "Check that no proxy stands between the management network and the load balancer."],
        },
      },
    },
    ko: {
      title: "로드 밸런서가 HTTP 오류로 응답함",
      healthy: "로드 밸런서가 요청을 수락함",
      causes: {
        "status-not-200": {
          text: "로드 밸런서 끝점에 연결할 수 있지만 성공(200) 응답을 반환하지 않습니다.",
          found: "성공이 아닌 응답: {servers}",
          remediation: ["로드 밸런서가 정상이고 요청을 수락하는지 확인합니다. HAProxy는 Data Plane API 서비스, NSX Advanced Load Balancer는 컨트롤러의 클러스터 상태를 확인합니다.", "관리 네트워크와 로드 밸런서 사이에 프록시가 없는지 확인합니다."],
        },
      },
    },
    ja: {
      title: "ロード バランサが HTTP エラーを返す",
      healthy: "ロード バランサが要求を受け付けている",
      causes: {
        "status-not-200": {
          text: "ロード バランサのエンドポイントに接続できますが、成功 (200) の応答を返しません。",
          found: "成功以外の応答: {servers}",
          remediation: ["ロード バランサが正常で要求を受け付けていることを確認します。HAProxy では Data Plane API サービス、NSX Advanced Load Balancer ではコントローラのクラスタ ステータスを確認します。", "管理ネットワークとロード バランサの間にプロキシがないことを確認します。"],
        },
      },
    },
  },
});
