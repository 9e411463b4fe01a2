import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { few, minutesSince, unseen } from "./asked-look.ts";

const CAUSES = ["startup-too-slow", "replaced-before-up"] as const;
/** What Cluster API allows where nobody says otherwise. */
const DEFAULT_SECONDS = 600;
/** How much longer than allowed a machine lives that is deleted for being late: the controllers look once in a while. */
const PUNCTUAL = 1.3;

/** The control plane machine of a workload cluster that never came up is deleted and made anew, over and over. */
export const machineHealthCheckLoop = defineRule({
  id: "machine-health-check-loop",
  source: { issue: "MHCSLOW", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["kubernetes-machines", "kubernetes-clusters"],
  causes: CAUSES,
  explains: [],
  check(readings) {
    const reading = readings["kubernetes-machines"];
    const clusters = readings["kubernetes-clusters"];
    if (!reading.ok) return unseen(reading, CAUSES);
    if (!clusters.ok) return unseen(clusters, CAUSES);
    const { machines, checks, replaced } = reading.value;
    const waiting = clusters.value.filter(({ initialized }) => initialized === false);
    const looping = waiting.flatMap(({ name, created }) => {
      const limit = (checks.find(({ cluster }) => cluster === name)?.startupSeconds ?? DEFAULT_SECONDS) / 60;
      const timedOut = machines.some(({ cluster, controlPlane, unhealthy }) => cluster === name && controlPlane && /StartupTimeout/i.test(unhealthy ?? ""));
      const last = replaced.find(({ cluster }) => cluster === name);
      if (!timedOut && !last) return [];
      // Each machine lived for as long as it was allowed to, and little longer.
      const life = last?.at ? minutesSince(created, last.at) / (last.retries + 1) : 0;
      return [{ name, minutes: Math.round(limit), slow: timedOut || (life >= limit && life <= limit * PUNCTUAL) }];
    });
    const slow = looping.filter((each) => each.slow);
    const others = looping.filter((each) => !each.slow);
    const found = (list: readonly unknown[]) => (list.length > 0 ? yes(reading.id, clusters.id) : no(reading.id));
    return {
      applies: true,
      fails: looping.length > 0 ? "yes" : "no",
      params: { slow: few(slow.map(({ name, minutes }) => `${name} (${minutes} min)`)), others: few(others.map(({ name }) => name)) },
      causes: { "startup-too-slow": found(slow), "replaced-before-up": found(others) },
    };
  },
  text: {
    en: {
      title: "A workload cluster's control plane is deleted and made anew before it has come up",
      healthy: "No workload cluster's control plane is replaced before it has come up",
      causes: {
        "startup-too-slow": {
          text: "The first control plane machine needs longer to come up than its health check allows, and is therefore deleted.",
          found: "Machine not up within the allowed time: {slow}.",
          remediation: [
            "First rule out that it can never come up: address ranges that overlap, an image that is not found, a load balancer address that is not given.",
            "Then allow more time: raise nodeStartupTimeoutSeconds under spec.topology.controlPlane.healthCheck.checks (nodeStartupTimeout under machineHealthCheck in older releases) of {slow}.",
          ],
        },
        "replaced-before-up": {
          text: "The control plane machine was replaced before the cluster was up; what for cannot be told from the times.",
          found: "Replaced before it was up: {others}.",
          remediation: ["Look at the events and conditions of the Machine and KubeadmControlPlane of {others} (kubectl describe) for the reason, and mend that."],
        },
      },
    },
    ko: {
      title: "워크로드 클러스터의 제어부가 시작되기 전에 반복해서 삭제되고 다시 생성됨",
      healthy: "시작되기 전에 교체되는 워크로드 클러스터 제어부가 없음",
      causes: {
        "startup-too-slow": {
          text: "첫 번째 제어부 시스템이 시작되는 데 상태 점검에서 허용하는 것보다 오래 걸려서 삭제됩니다.",
          found: "허용된 시간 안에 시작되지 않은 시스템: {slow}.",
          remediation: [
            "먼저 아예 시작될 수 없는 원인이 없는지 확인합니다. 주소 범위 중복, 찾을 수 없는 이미지, 할당되지 않은 로드 밸런서 주소 등이 있습니다.",
            "그런 다음 {slow}의 spec.topology.controlPlane.healthCheck.checks에서 nodeStartupTimeoutSeconds(이전 릴리스는 machineHealthCheck의 nodeStartupTimeout)를 늘립니다.",
          ],
        },
        "replaced-before-up": {
          text: "클러스터가 시작되기 전에 제어부 시스템이 교체되었습니다. 시간만으로는 그 이유를 알 수 없습니다.",
          found: "시작되기 전에 교체됨: {others}.",
          remediation: ["{others}의 Machine과 KubeadmControlPlane의 이벤트와 조건에서 이유를 확인하고(kubectl describe) 해결합니다."],
        },
      },
    },
    ja: {
      title: "ワークロード クラスタの制御プレーンが、起動する前に削除と再作成を繰り返している",
      healthy: "起動前に置き換えられるワークロード クラスタの制御プレーンはない",
      causes: {
        "startup-too-slow": {
          text: "最初の制御プレーン マシンの起動に、健全性チェックが許す時間より長くかかるため、削除されます。",
          found: "許された時間内に起動しなかったマシン: {slow}。",
          remediation: [
            "まず、そもそも起動できない原因がないことを確認します。アドレス範囲の重複、見つからないイメージ、割り当てられないロード バランサのアドレスなどです。",
            "次に、{slow} の spec.topology.controlPlane.healthCheck.checks で nodeStartupTimeoutSeconds (以前のリリースでは machineHealthCheck の nodeStartupTimeout) を延ばします。",
          ],
        },
        "replaced-before-up": {
          text: "クラスタが起動する前に制御プレーン マシンが置き換えられました。時間からはその理由を判断できません。",
          found: "起動前に置き換えられた: {others}。",
          remediation: ["{others} の Machine と KubeadmControlPlane のイベントと状態で理由を確認し (kubectl describe)、解消します。"],
        },
      },
    },
  },
});
