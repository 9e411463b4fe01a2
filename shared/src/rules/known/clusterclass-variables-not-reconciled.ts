import { defineRule, no, unknown, yes } from "../../rule.ts";
import { few, isMissing, unseen } from "./asked-look.ts";

const CAUSES = ["extension-certificate", "extension-unreachable", "variable-not-defined", "other"] as const;
const TLS = /x509|certificate|tls:/i;
const AWAY = /connection refused|no endpoints|deadline exceeded|timed? ?out|no route|EOF|failed to call extension/i;
const NOT_DEFINED = /is not defined/i;

/** A class of workload clusters cannot tell its variables: its clusters can neither be made nor changed. */
export const clusterclassVariablesNotReconciled = defineRule({
  id: "clusterclass-variables-not-reconciled",
  source: { issue: "RTEXT", confidence: "documented", kbs: [423284, 424003] },
  severity: "ERROR",
  recognition: { ids: [], reasons: ["VariablesReconciled"], wordings: { en: [{ has: ["VariablesReconciled"] }], ko: [{ has: ["VariablesReconciled"] }], ja: [{ has: ["VariablesReconciled"] }] } },
  needs: ["kubernetes-cluster-classes", "kubernetes-clusters"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-cluster-classes"];
    const clusters = readings["kubernetes-clusters"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const { wrong } = reading.value;
    const tls = wrong.filter(({ message }) => TLS.test(message));
    const away = wrong.filter(({ message }) => !TLS.test(message) && AWAY.test(message));
    const others = wrong.filter((each) => !tls.includes(each) && !away.includes(each));
    const undefinedIn = clusters.ok ? clusters.value.filter(({ topologyMessage }) => NOT_DEFINED.test(topologyMessage ?? "")) : [];
    const found = (list: readonly unknown[]) => (list.length > 0 ? yes(reading.id) : no(reading.id));
    const unread = isMissing(clusters);
    const named = (list: readonly { readonly name: string }[]): string[] => few(list.map(({ name }) => name));
    const fails = wrong.length + undefinedIn.length > 0 ? "yes" : unread ? "unknown" : "no";
    return {
      applies: true,
      fails,
      params: { stale: named(tls), away: named(away), clusters: named(undefinedIn), others: few(others.map(({ name, message }) => `${name} (${message})`)) },
      causes: {
        "extension-certificate": found(tls),
        "extension-unreachable": found(away),
        "variable-not-defined": undefinedIn.length > 0 ? yes(clusters.id) : unread ? unknown(clusters.id) : no(reading.id),
        other: found(others),
      },
    };
  },
  text: {
    en: {
      title: "A ClusterClass cannot tell its variables",
      healthy: "Every ClusterClass tells its variables",
      causes: {
        "extension-certificate": {
          text: "The certificate of the runtime extension that tells the variables is stale; this recurs each time it is renewed, about every 60 days.",
          found: "The extension's certificate is not accepted for {stale}.",
          remediation: ["Follow KB 423284 (KB 424003 for later releases of vSphere Kubernetes Service): restart the runtime extension's deployment so that it loads its renewed certificate, or update the service."],
        },
        "extension-unreachable": {
          text: "The runtime extension that tells the variables does not answer.",
          found: "The extension does not answer for {away}.",
          remediation: ["Look at the runtime extension's pods in the namespace of the Kubernetes service (svc-tkg), and mend what keeps them from running."],
        },
        "variable-not-defined": {
          text: "After an update of the service a webhook still goes by the old list of variables.",
          found: "Refused because of a variable that is said not to be defined: {clusters}.",
          remediation: ["Restart the webhook deployment of vSphere Kubernetes Service, so that it reads the ClusterClass anew. If the variable is really gone from the ClusterClass, remove it from {clusters}."],
        },
        other: { text: "The variables could not be told for another reason, which the condition names.", found: "{others}.", remediation: ["Mend what the condition of the ClusterClass names (kubectl describe clusterclass)."] },
      },
    },
    ko: {
      title: "ClusterClass의 변수를 확인할 수 없음",
      healthy: "모든 ClusterClass의 변수가 확인됨",
      causes: {
        "extension-certificate": {
          text: "변수를 제공하는 런타임 확장의 인증서가 오래되었습니다. 인증서가 갱신되는 약 60일마다 다시 발생합니다.",
          found: "확장의 인증서가 허용되지 않음: {stale}.",
          remediation: ["KB 423284(이후 릴리스의 vSphere Kubernetes Service는 KB 424003)에 따라 런타임 확장의 배포를 다시 시작하여 갱신된 인증서를 읽게 하거나 서비스를 업데이트합니다."],
        },
        "extension-unreachable": {
          text: "변수를 제공하는 런타임 확장이 응답하지 않습니다.",
          found: "확장이 응답하지 않음: {away}.",
          remediation: ["Kubernetes 서비스의 네임스페이스(svc-tkg)에서 런타임 확장의 포드를 확인하고 실행되지 않는 원인을 해결합니다."],
        },
        "variable-not-defined": {
          text: "서비스를 업데이트한 후에도 Webhook이 이전 변수 목록을 사용합니다.",
          found: "정의되지 않은 변수라는 이유로 거부된 클러스터: {clusters}.",
          remediation: ["vSphere Kubernetes Service의 Webhook 배포를 다시 시작하여 ClusterClass를 다시 읽게 합니다. 변수가 ClusterClass에서 실제로 제거되었다면 {clusters}에서도 제거합니다."],
        },
        other: { text: "조건에 표시된 다른 이유로 변수를 확인할 수 없습니다.", found: "{others}.", remediation: ["ClusterClass의 조건에 표시된 원인을 해결합니다(kubectl describe clusterclass)."] },
      },
    },
    ja: {
      title: "ClusterClass の変数を確認できない",
      healthy: "すべての ClusterClass の変数を確認できる",
      causes: {
        "extension-certificate": {
          text: "変数を提供するランタイム拡張の証明書が古くなっています。証明書が更新される約 60 日ごとに再発します。",
          found: "拡張の証明書が受け入れられない: {stale}。",
          remediation: ["KB 423284 (以降のリリースの vSphere Kubernetes Service では KB 424003) に従い、ランタイム拡張のデプロイを再起動して更新済みの証明書を読み込ませるか、サービスをアップデートします。"],
        },
        "extension-unreachable": {
          text: "変数を提供するランタイム拡張が応答しません。",
          found: "拡張が応答しない: {away}。",
          remediation: ["Kubernetes サービスの名前空間 (svc-tkg) でランタイム拡張のポッドを確認し、実行されない原因を解消します。"],
        },
        "variable-not-defined": {
          text: "サービスのアップデート後も、Webhook が古い変数の一覧を使用しています。",
          found: "変数が定義されていないという理由で拒否されたクラスタ: {clusters}。",
          remediation: ["vSphere Kubernetes Service の Webhook のデプロイを再起動し、ClusterClass を読み直させます。変数が ClusterClass から実際に削除されている場合は、{clusters} からも削除します。"],
        },
        other: { text: "状態が示す別の理由で、変数を確認できません。", found: "{others}。", remediation: ["ClusterClass の状態が示す原因を解消します (kubectl describe clusterclass)。"] },
      },
    },
  },
});
