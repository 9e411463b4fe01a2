import { contains } from "../../address-range.ts";
import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { vcenterHosts } from "../../endpoints.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["pods", "services"] as const;

/** A workload cluster uses addresses inside for its pods or services that belong to something outside which it needs. */
export const workloadClusterPodRangeOverlap = defineRule({
  id: "workload-cluster-pod-range-overlap",
  source: { issue: "PODCIDR", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["kubernetes-clusters", "supervisor", "vcenter-pnid", "vcenter-addresses"],
  causes: CAUSES,
  explains: [],
  check(readings) {
    const reading = readings["kubernetes-clusters"];
    const { supervisor } = readings;
    if (!reading.ok) return unseen(reading, CAUSES);
    if (!supervisor.ok) return unseen(supervisor, CAUSES);
    const { managementDns, workerDns, apiManagementEndpoint, apiClusterEndpoint, apiServers } = supervisor.value;
    const outside = new Set([...managementDns, ...workerDns, ...apiServers, ...[apiManagementEndpoint, apiClusterEndpoint].flatMap((host) => host ?? []), ...vcenterHosts(readings["vcenter-pnid"], readings["vcenter-addresses"])]);
    const covered = (ranges: readonly string[]): string[] => [...outside].filter((address) => ranges.some((range) => contains(range, address)));
    const hitBy = (kind: "pods" | "services") => reading.value.map((cluster) => ({ cluster, addresses: covered(cluster[kind]) })).filter(({ addresses }) => addresses.length > 0);
    const hit = { pods: hitBy("pods"), services: hitBy("services") };
    const told = (kind: "pods" | "services"): string[] => few(hit[kind].map(({ cluster, addresses }) => `${cluster.name}, ${cluster[kind].join(" ")} (${few(addresses).join(" ")})`));
    const evidence = [reading.id, supervisor.id, readings["vcenter-addresses"].id];
    const found = (kind: "pods" | "services") => (hit[kind].length > 0 ? yes(...evidence) : no(...evidence));
    return {
      applies: true,
      fails: hit.pods.length + hit.services.length > 0 ? "yes" : "no",
      // One that has come up all the same has not needed them yet; a service takes single addresses of its range only.
      ...(hit.pods.every(({ cluster }) => cluster.initialized === true) && { severity: "WARNING" as const }),
      params: { pods: told("pods"), services: told("services") },
      causes: { pods: found("pods"), services: found("services") },
    };
  },
  text: {
    en: {
      title: "A workload cluster's own address range covers addresses that it needs outside",
      healthy: "No workload cluster's address range covers vCenter, DNS or the Supervisor",
      causes: {
        pods: {
          text: "The range of its pods covers vCenter, a DNS server or the Supervisor: its nodes look for them inside the cluster, and its control plane never comes up.",
          found: "Range of pods over addresses outside: {pods}.",
          remediation: ["Make the cluster anew with a range under spec.clusterNetwork.pods.cidrBlocks that covers none of these addresses; it cannot be changed afterwards."],
        },
        services: {
          text: "The range of its services covers vCenter, a DNS server or the Supervisor.",
          found: "Range of services over addresses outside: {services}.",
          remediation: ["Make the cluster anew with a range under spec.clusterNetwork.services.cidrBlocks that covers none of these addresses; it cannot be changed afterwards."],
        },
      },
    },
    ko: {
      title: "워크로드 클러스터의 내부 주소 범위가 외부에서 필요한 주소를 포함함",
      healthy: "vCenter, DNS 또는 감독자를 포함하는 워크로드 클러스터 주소 범위가 없음",
      causes: {
        pods: {
          text: "포드 범위가 vCenter, DNS 서버 또는 감독자의 주소를 포함합니다. 노드가 이 주소를 클러스터 내부에서 찾으므로 클러스터의 제어부가 시작되지 않습니다.",
          found: "외부 주소를 포함하는 포드 범위: {pods}.",
          remediation: ["spec.clusterNetwork.pods.cidrBlocks에 이 주소를 포함하지 않는 범위를 지정하여 클러스터를 다시 생성합니다. 이 값은 나중에 변경할 수 없습니다."],
        },
        services: {
          text: "서비스 범위가 vCenter, DNS 서버 또는 감독자의 주소를 포함합니다.",
          found: "외부 주소를 포함하는 서비스 범위: {services}.",
          remediation: ["spec.clusterNetwork.services.cidrBlocks에 이 주소를 포함하지 않는 범위를 지정하여 클러스터를 다시 생성합니다. 이 값은 나중에 변경할 수 없습니다."],
        },
      },
    },
    ja: {
      title: "ワークロード クラスタの内部アドレス範囲が、外部で必要なアドレスを含んでいる",
      healthy: "vCenter、DNS、スーパーバイザーを含むワークロード クラスタのアドレス範囲はない",
      causes: {
        pods: {
          text: "ポッドの範囲が vCenter、DNS サーバ、またはスーパーバイザーのアドレスを含んでいます。ノードがそのアドレスをクラスタの内部で探すため、クラスタの制御プレーンが起動しません。",
          found: "外部のアドレスを含むポッドの範囲: {pods}。",
          remediation: ["spec.clusterNetwork.pods.cidrBlocks にこれらのアドレスを含まない範囲を指定して、クラスタを作成し直します。この値は後から変更できません。"],
        },
        services: {
          text: "サービスの範囲が vCenter、DNS サーバ、またはスーパーバイザーのアドレスを含んでいます。",
          found: "外部のアドレスを含むサービスの範囲: {services}。",
          remediation: ["spec.clusterNetwork.services.cidrBlocks にこれらのアドレスを含まない範囲を指定して、クラスタを作成し直します。この値は後から変更できません。"],
        },
      },
    },
  },
});
