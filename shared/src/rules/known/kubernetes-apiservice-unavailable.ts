import { defineRule, no, yes } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["certificate", "no-endpoint", "no-answer"] as const;

/** Part of the Supervisor's API is answered by another server (kapp-controller's packages …), and that one does not answer. */
export const kubernetesApiserviceUnavailable = defineRule({
  id: "kubernetes-apiservice-unavailable",
  source: { issue: "SUPCERT", confidence: "documented", kbs: [89324, 90627] },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["unable to retrieve the complete list of server APIs"] }], ko: [{ has: ["unable to retrieve the complete list of server APIs"] }], ja: [{ has: ["unable to retrieve the complete list of server APIs"] }] } },
  needs: ["kubernetes-apiservices"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-apiservices"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const { wrong } = reading.value;
    const causeOf = ({ reason, message }: (typeof wrong)[number]): (typeof CAUSES)[number] => {
      if (/x509|certificate/i.test(message ?? "")) return "certificate";
      return /Endpoint|ServiceNotFound/i.test(reason ?? "") ? "no-endpoint" : "no-answer";
    };
    const of = (cause: (typeof CAUSES)[number]) => wrong.filter((each) => causeOf(each) === cause);
    const found = (cause: (typeof CAUSES)[number]) => (of(cause).length > 0 ? yes(reading.id) : no(reading.id));
    const names = (cause: (typeof CAUSES)[number]): string[] => few(of(cause).map(({ name }) => name));
    return {
      applies: true,
      fails: wrong.length > 0 ? "yes" : "no",
      params: { untrusted: names("certificate"), unserved: names("no-endpoint"), silent: few(of("no-answer").map(({ name, message }) => (message ? `${name} (${message})` : name))) },
      causes: { certificate: found("certificate"), "no-endpoint": found("no-endpoint"), "no-answer": found("no-answer") },
    };
  },
  text: {
    en: {
      title: "Part of the Supervisor's Kubernetes API is not available",
      healthy: "Every part of the Supervisor's Kubernetes API is available",
      causes: {
        certificate: {
          text: "The certificate of the server that answers for this part is not accepted: the Supervisor's own certificates last one year, and are renewed by updates.",
          found: "Certificate not accepted: {untrusted}.",
          remediation: ["Renew the Supervisor's certificates as KB 89324 says, or update the Supervisor, which renews them."],
        },
        "no-endpoint": {
          text: "No pod stands behind the service that answers for this part.",
          found: "Nobody answers for {unserved}.",
          remediation: ["Look at the deployment that serves {unserved} (kubectl get apiservice shows its service) and mend what keeps its pods from starting."],
        },
        "no-answer": {
          text: "The server that answers for this part does not answer the API server.",
          found: "No answer: {silent}.",
          remediation: ["Look at the pods that serve {silent} and their logs; a network policy or a proxy between the control plane VMs shows as a time-out here."],
        },
      },
    },
    ko: {
      title: "감독자 Kubernetes API의 일부를 사용할 수 없음",
      healthy: "감독자 Kubernetes API의 모든 부분을 사용할 수 있음",
      causes: {
        certificate: {
          text: "이 부분을 담당하는 서버의 인증서가 허용되지 않습니다. 감독자 자체 인증서의 유효 기간은 1년이며 업데이트할 때 갱신됩니다.",
          found: "인증서가 허용되지 않음: {untrusted}.",
          remediation: ["KB 89324에 따라 감독자의 인증서를 갱신하거나 감독자를 업데이트합니다. 업데이트하면 인증서가 갱신됩니다."],
        },
        "no-endpoint": {
          text: "이 부분을 담당하는 서비스에 포드가 없습니다.",
          found: "담당하는 포드 없음: {unserved}.",
          remediation: ["{unserved}을(를) 제공하는 배포를 확인하고(kubectl get apiservice에 서비스가 표시됨) 포드가 시작되지 않는 원인을 해결합니다."],
        },
        "no-answer": {
          text: "이 부분을 담당하는 서버가 API 서버에 응답하지 않습니다.",
          found: "응답 없음: {silent}.",
          remediation: ["{silent}을(를) 제공하는 포드와 로그를 확인합니다. 제어부 VM 사이의 네트워크 정책이나 프록시는 여기서 시간 초과로 나타납니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの Kubernetes API の一部が使用できない",
      healthy: "スーパーバイザーの Kubernetes API のすべての部分が使用できる",
      causes: {
        certificate: {
          text: "この部分を受け持つサーバの証明書が受け入れられません。スーパーバイザー自身の証明書の有効期間は 1 年で、更新時に再発行されます。",
          found: "証明書が受け入れられない: {untrusted}。",
          remediation: ["KB 89324 に従ってスーパーバイザーの証明書を更新するか、スーパーバイザーをアップデートします。アップデートすると証明書も更新されます。"],
        },
        "no-endpoint": {
          text: "この部分を受け持つサービスにポッドがありません。",
          found: "受け持つポッドがない: {unserved}。",
          remediation: ["{unserved} を提供するデプロイを確認し (kubectl get apiservice にサービスが表示されます)、ポッドが起動しない原因を解消します。"],
        },
        "no-answer": {
          text: "この部分を受け持つサーバが API サーバに応答しません。",
          found: "応答なし: {silent}。",
          remediation: ["{silent} を提供するポッドとそのログを確認します。制御プレーン仮想マシン間のネットワーク ポリシーやプロキシは、ここではタイムアウトとして現れます。"],
        },
      },
    },
  },
});
