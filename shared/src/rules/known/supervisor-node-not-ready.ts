import { defineRule, unknown, yes } from "../../rule.ts";
import { endingBefore } from "./failing-servers.ts";
import { cause } from "./reported-only.ts";

/** A node of the Supervisor (a host or a control plane VM) has stopped telling that it is there. */
export const supervisorNodeNotReady = defineRule({
  id: "supervisor-node-not-ready",
  source: { issue: "KUBENOTREADY", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.node.kubenotready"],
    reasons: [],
    wordings: {
      en: [{ has: ["node is not healthy and is not accepting pods"] }, { has: ["kubelet stopped posting node status"] }],
      ko: [{ has: ["노드.{0,20}(정상이 아니|비정상).{0,30}포드를 (수락|허용)하지 않"] }],
      ja: [{ has: ["ノード.{0,20}(正常でなく|健全でなく|健全ではなく|正常ではなく).{0,20}ポッドを受け(入れ|付け)て"] }],
    },
  },
  needs: ["supervisor-endpoint"],
  causes: ["certificate-expired", "node-down", "api-blocked", "clock-skewed"],
  explains: [],
  check(readings, reports, now) {
    if (reports.length === 0) return { applies: false, params: {} };
    const expired = endingBefore(readings["supervisor-endpoint"], now);
    const isExpired = expired.ids.length > 0;
    return {
      applies: true,
      fails: "unknown",
      params: { expired: expired.servers },
      // A valid certificate of the API server says nothing of the node's own.
      causes: { "certificate-expired": isExpired ? yes(...expired.ids) : unknown(), "node-down": unknown(), "api-blocked": unknown(), "clock-skewed": unknown() },
    };
  },
  text: {
    en: {
      title: "A node of the Supervisor is not ready",
      healthy: "No node of the Supervisor is reported as not ready",
      causes: {
        "certificate-expired": {
          text: "The certificate of the node, or of the API server that it reports to, has expired.",
          found: "The API server's certificate has expired: {expired}.",
          remediation: ["Renew the expired certificates as KB 89324 describes."],
        },
        "node-down": cause("The host or the control plane VM is off, or not connected to vCenter.", "Check that the node that the message names is powered on and connected in the vSphere Client, and not in maintenance mode."),
        "api-blocked": cause("The host cannot reach the Supervisor's API on port 6443.", "Allow TCP 6443 from the host's management VMkernel adapter to the Supervisor's virtual address."),
        "clock-skewed": cause("The node's clock is wrong, so that certificates seem invalid.", "Enable NTP on every host of the cluster, and compare their clocks with vCenter's.", "If everything else is in order, restart the host's Spherelet service."),
      },
    },
    ko: {
      title: "감독자의 노드가 준비되지 않음",
      healthy: "준비되지 않은 감독자 노드가 보고되지 않음",
      causes: {
        "certificate-expired": {
          text: "노드의 인증서 또는 노드가 보고하는 API 서버의 인증서가 만료되었습니다.",
          found: "API 서버의 인증서가 만료되었습니다. {expired}",
          remediation: ["KB 89324에 설명된 대로 만료된 인증서를 갱신합니다."],
        },
        "node-down": cause("호스트 또는 제어부 VM의 전원이 꺼져 있거나 vCenter에 연결되어 있지 않습니다.", "메시지에 표시된 노드의 전원이 켜져 있고 vSphere Client에서 연결 상태이며 유지 보수 모드가 아닌지 확인합니다."),
        "api-blocked": cause("호스트에서 포트 6443의 감독자 API에 연결할 수 없습니다.", "호스트의 관리 VMkernel 어댑터에서 감독자의 가상 주소로 가는 TCP 6443을 허용합니다."),
        "clock-skewed": cause("노드의 시계가 잘못되어 인증서가 유효하지 않은 것처럼 보입니다.", "클러스터의 모든 호스트에서 NTP를 사용하도록 설정하고 시계를 vCenter와 비교합니다.", "다른 항목이 모두 정상이면 호스트의 Spherelet 서비스를 다시 시작합니다."),
      },
    },
    ja: {
      title: "スーパーバイザーのノードが準備完了でない",
      healthy: "準備完了でないスーパーバイザーのノードは報告されていない",
      causes: {
        "certificate-expired": {
          text: "ノードの証明書、またはノードの報告先である API サーバの証明書が期限切れです。",
          found: "API サーバの証明書が期限切れです: {expired}",
          remediation: ["KB 89324 の説明に従って、期限切れの証明書を更新します。"],
        },
        "node-down": cause("ホストまたは制御プレーン仮想マシンがパワーオフされているか、vCenter に接続されていません。", "メッセージにあるノードがパワーオンされ、vSphere Client で接続状態であり、メンテナンス モードでないことを確認します。"),
        "api-blocked": cause("ホストがポート 6443 でスーパーバイザーの API に接続できません。", "ホストの管理 VMkernel アダプタからスーパーバイザーの仮想アドレスへの TCP 6443 を許可します。"),
        "clock-skewed": cause("ノードの時計がずれているため、証明書が無効に見えます。", "クラスタのすべてのホストで NTP を有効にし、時計を vCenter と比較します。", "他に問題がない場合は、ホストの Spherelet サービスを再起動します。"),
      },
    },
  },
});
