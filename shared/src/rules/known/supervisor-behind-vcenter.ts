import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** The minor version of Kubernetes in a Supervisor version (`v1.28.3+vmware…`); null if it is none. */
const minorOf = (version: string): number | null => {
  const minor = /^v?1\.(\d+)\./.exec(version.trim())?.[1];
  return minor === undefined ? null : Number(minor);
};

/** Every vCenter ships the newest version of Kubernetes and the two before it; a shorter list may leave out what is installed. */
const ALL = 3;

/** The Supervisor's Kubernetes is older than every version that its vCenter ships: it is past support, and the next vCenter upgrade forces or refuses it. */
export const supervisorBehindVcenter = defineRule({
  id: "supervisor-behind-vcenter",
  source: { issue: "AUTOUP", confidence: "documented", kbs: [92227] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor-software", "vcenter-version"],
  causes: ["one-behind", "further-behind"],
  explains: [],
  check(readings) {
    const software = readings["supervisor-software"];
    const version = readings["vcenter-version"];
    if (!software.ok) return unseen(software, ["one-behind", "further-behind"]);
    if (!version.ok) return unseen(version, ["one-behind", "further-behind"]);
    const { shipped, current } = software.value;
    const minors = new Set((shipped ?? []).flatMap((each) => minorOf(each) ?? []));
    // From 9.0 on a vCenter offers what its libraries hold, which need not be what it supports.
    if (Number.parseInt(version.value.version, 10) >= 9 || minors.size < ALL) return { applies: false, params: {} };
    const lowest = Math.min(...minors);
    const own = current === null ? null : minorOf(current);
    if (own === null) return { applies: true, fails: "unknown", params: {}, causes: { "one-behind": unknown(software.id), "further-behind": unknown(software.id) } };
    const behind = lowest - own;
    const judge = (so: boolean) => (so ? yes(software.id) : no(software.id));
    return {
      applies: true,
      fails: behind > 0 ? "yes" : "no",
      params: { current: current ?? "?", lowest: `1.${lowest}`, behind },
      causes: { "one-behind": judge(behind === 1), "further-behind": judge(behind > 1) },
    };
  },
  text: {
    en: {
      title: "The Supervisor is older than every version that its vCenter supports",
      healthy: "The Supervisor's version is among those that its vCenter supports",
      causes: {
        "one-behind": {
          text: "The Supervisor is one Kubernetes version behind.",
          found: "The Supervisor runs {current}; vCenter ships {lowest} and higher.",
          remediation: ["Upgrade the Supervisor to {lowest} now: vSphere Client > Workload Management > Updates. Check before that its clusters and services suit that version (KB 92227)."],
        },
        "further-behind": {
          text: "The Supervisor is several Kubernetes versions behind.",
          found: "The Supervisor runs {current}, {behind} versions behind the lowest that vCenter ships ({lowest}).",
          remediation: ["Do not upgrade vCenter any further: it would be refused. Kubernetes goes up one version at a time, and vCenter does not ship the versions between: open a request with support, and name KB 92227."],
        },
      },
    },
    ko: {
      title: "감독자 버전이 vCenter에서 지원하는 모든 버전보다 낮음",
      healthy: "감독자 버전이 vCenter에서 지원하는 버전에 포함됨",
      causes: {
        "one-behind": {
          text: "감독자가 Kubernetes 버전 하나만큼 뒤처져 있습니다.",
          found: "감독자 버전은 {current}이고 vCenter는 {lowest} 이상을 제공합니다.",
          remediation: ["지금 감독자를 {lowest}(으)로 업그레이드합니다: vSphere Client > 워크로드 관리 > 업데이트. 먼저 클러스터와 서비스가 해당 버전에 맞는지 확인합니다(KB 92227)."],
        },
        "further-behind": {
          text: "감독자가 Kubernetes 버전 여러 개만큼 뒤처져 있습니다.",
          found: "감독자 버전은 {current}이고 vCenter가 제공하는 가장 낮은 버전({lowest})보다 {behind}개 버전 뒤처져 있습니다.",
          remediation: ["vCenter를 더 업그레이드하지 마십시오. 거부됩니다. Kubernetes는 한 번에 한 버전씩만 올릴 수 있는데 vCenter가 중간 버전을 제공하지 않으므로 KB 92227을 언급하여 지원을 요청합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーが、vCenter のサポートするどのバージョンよりも古い",
      healthy: "スーパーバイザーのバージョンは vCenter のサポート対象に含まれる",
      causes: {
        "one-behind": {
          text: "スーパーバイザーの Kubernetes が 1 バージョン遅れています。",
          found: "スーパーバイザーは {current} で、vCenter は {lowest} 以降を提供しています。",
          remediation: ["今すぐスーパーバイザーを {lowest} にアップグレードします: vSphere Client > [ワークロード管理] > [アップデート]。先に、クラスタとサービスがそのバージョンに適合することを確認します (KB 92227)。"],
        },
        "further-behind": {
          text: "スーパーバイザーの Kubernetes が複数バージョン遅れています。",
          found: "スーパーバイザーは {current} で、vCenter が提供する最も低いバージョン ({lowest}) より {behind} バージョン遅れています。",
          remediation: ["vCenter をこれ以上アップグレードしないでください。拒否されます。Kubernetes は 1 バージョンずつしか上げられず、vCenter は間のバージョンを提供していないため、KB 92227 を示してサポートに問い合わせます。"],
        },
      },
    },
  },
});
